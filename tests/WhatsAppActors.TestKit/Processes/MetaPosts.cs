using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>Posts webhooks as Meta does: signed over the bytes sent.</summary>
internal static class MetaPosts
{
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient http, byte[] body, string secret, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Sign(body, secret));
        return await http.SendAsync(request, cancellationToken);
    }

    /// <summary>The hexadecimal digits of a body's signature.</summary>
    public static string Sign(byte[] body, string secret = ServerProcess.PlatformSecret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static async Task<HttpStatusCode> PostAsync(this HttpClient http, JsonNode body, string secret = ServerProcess.PlatformSecret)
    {
        using var answer = await http.PostAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), secret);
        return answer.StatusCode;
    }

    /// <summary>An envelope with one change of field <c>messages</c> a number.</summary>
    public static JsonObject Envelope(params IEnumerable<(string Waba, string Number, JsonNode?[] Messages)> changes) =>
        Envelope(changes.Select(c => (c.Waba, c.Number, "messages", c.Messages)));

    /// <summary>An envelope with one change of field <c>messages</c> for each list of messages or statuses.</summary>
    public static JsonObject Envelope(IEnumerable<(string Waba, string Number, string List, JsonNode?[] Elements)> changes) => new()
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray([.. changes.Select(c => (JsonNode)new JsonObject
        {
            ["id"] = c.Waba,
            ["changes"] = new JsonArray(new JsonObject
            {
                ["field"] = "messages",
                ["value"] = new JsonObject
                {
                    ["messaging_product"] = "whatsapp",
                    ["metadata"] = new JsonObject { ["display_phone_number"] = "15550783881", ["phone_number_id"] = c.Number },
                    [c.List] = new JsonArray(c.Elements),
                },
            }),
        })]),
    };

    public static JsonObject Status(string wamid, string recipient, string status) => new()
    {
        ["id"] = wamid,
        ["status"] = status,
        ["timestamp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(),
        ["recipient_id"] = recipient,
    };

    public static JsonObject Text(string from, string wamid, string body, long? timestamp = null) => new()
    {
        ["from"] = from,
        ["id"] = wamid,
        ["timestamp"] = (timestamp ?? TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).ToString(),
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = body },
    };

    /// <summary>A person of the business answered from the phone app.</summary>
    public static JsonObject Echo(string number, string to, string wamid, string body = "It is me") => new()
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = "waba-" + number,
            ["changes"] = new JsonArray(new JsonObject
            {
                ["field"] = "smb_message_echoes",
                ["value"] = new JsonObject
                {
                    ["messaging_product"] = "whatsapp",
                    ["metadata"] = new JsonObject { ["display_phone_number"] = "15550783881", ["phone_number_id"] = number },
                    ["message_echoes"] = new JsonArray(new JsonObject
                    {
                        ["from"] = "15550783881", ["to"] = to, ["id"] = wamid, ["type"] = "text",
                        ["timestamp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(),
                        ["text"] = new JsonObject { ["body"] = body },
                    }),
                },
            }),
        }),
    };

    public static JsonObject OneText(string number, string from, string wamid, string body = "Hello") =>
        Envelope(("waba-" + number, number, [Text(from, wamid, body)]));
}
