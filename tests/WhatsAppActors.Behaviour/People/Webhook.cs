using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Behaviour.People;

/// <summary>Webhooks as Meta posts them.</summary>
internal static class Webhook
{
    /// <summary>One change of a number: <c>{list: elements}</c> under a field.</summary>
    public static JsonObject Change(string number, string field, string list, JsonArray elements, JsonArray? contacts = null)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = Business.DisplayNumber, ["phone_number_id"] = number },
            [list] = elements,
        };
        if (contacts is not null) value["contacts"] = contacts;
        return new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = "waba-" + number,
                ["changes"] = new JsonArray(new JsonObject { ["field"] = field, ["value"] = value }),
            }),
        };
    }

    /// <summary>Posts it, signed over its bytes; it must be acknowledged.</summary>
    public static async Task PostAsync(HttpClient http, string secret, JsonObject body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes)));
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"The webhook was answered with {(int)answer.StatusCode}.");
    }

    /// <summary>Seconds since 1970, as WhatsApp writes times.</summary>
    public static string Time(DateTimeOffset? time = null) => (time ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds().ToString();

    /// <summary>An id that nobody else has.</summary>
    public static string NewWamid() => "wamid.in." + Guid.NewGuid().ToString("N");
}
