using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Channels.Tests.MetaCloud.Sending;
using WhatsAppActors.Content.Tests;

namespace WhatsAppActors.Integration.Tests.EveryType;

/// <summary>
/// Every type of message, asked for through the API, taken by the pretend WhatsApp with all its checks: what it was sent is what Meta describes, member
/// for member, and the person sees it.
/// </summary>
[Collection(SimulatedServerCollection.Name)]
public sealed class SentTypeTests(SimulatedServer server)
{
    private const string Ours = "01936f2e-8d4a-7cde-8f01-23456789abcd";

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public async Task It_is_taken_as_Meta_describes_it(string name)
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var person = await SimulatedPerson.MakeAsync(server.Http, "Ana", tenant.PhoneNumberId);
        var wamid = await person.WriteAsync("Hello");
        var first = await FindAsync(tenant, wamid);
        await AddTemplatesAsync(tenant);
        var picture = (await UploadAsync(tenant.Api, Sample("audio"), "audio/ogg; codecs=opus")).GetProperty("id").GetString()!;
        var film = (await tenant.AskGraphAsync(server.Http, HttpMethod.Post, $"{tenant.PhoneNumberId}/media", Multipart(Sample("video"), "video/mp4"))).GetProperty("id").GetString()!;
        var sticker = (await tenant.AskGraphAsync(server.Http, HttpMethod.Post, $"{tenant.PhoneNumberId}/media", Multipart(Sample("sticker"), "image/webp"))).GetProperty("id").GetString()!;
        var still = (await tenant.AskGraphAsync(server.Http, HttpMethod.Post, $"{tenant.PhoneNumberId}/media", Multipart(Sample("image"), "image/jpeg"))).GetProperty("id").GetString()!;
        var message = Samples.All[name].Contains("\"mediaId\"", StringComparison.Ordinal) ? picture : first.GetProperty("id").GetString()!;

        var sent = await tenant.Api.PostAsync(
            $"/api/conversations/{first.GetProperty("conversationId").GetString()}/messages", JsonNode.Parse(Filled(Samples.All[name]).Replace(Ours, message, StringComparison.Ordinal))!);

        var id = sent.GetProperty("id").GetString()!;
        await Eventually.AsItIs(async () => Assert.Contains((await tenant.Api.GetAsync($"/api/messages/{id}")).GetProperty("status").GetString(), (string[])["sent", "delivered", "read"]));
        var asked = await RequestAsync(id);
        var type = sent.GetProperty("type").GetString()!;
        var expected = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            ["to"] = person.Phone,
            ["type"] = type,
            [type] = JsonNode.Parse(Filled(MetaBodies.All[name]).Replace("wamid.target", wamid, StringComparison.Ordinal).Replace("meta-1", asked["audio"]?["id"]?.GetValue<string>() ?? "", StringComparison.Ordinal)),
            ["biz_opaque_callback_data"] = id,
        };
        if (name == "text that answers") expected["context"] = new JsonObject { ["message_id"] = wamid };
        Assert.True(JsonNode.DeepEquals(expected, asked), $"{asked.ToJsonString()}\nis not\n{expected.ToJsonString()}");

        // Files that the pretend WhatsApp already has, by the names that the samples give them.
        string Filled(string json) => json.Replace("\"id\":\"4711\"", $"\"id\":\"{(name == "sticker" ? sticker : film)}\"", StringComparison.Ordinal)
            .Replace("\"video\":{\"id\":\"1\"}", $"\"video\":{{\"id\":\"{film}\"}}", StringComparison.Ordinal).Replace("\"video\":{\"id\":\"2\"}", $"\"video\":{{\"id\":\"{film}\"}}", StringComparison.Ordinal)
            .Replace("\"image\":{\"id\":\"1\"}", $"\"image\":{{\"id\":\"{still}\"}}", StringComparison.Ordinal);
    }

    private static async Task<JsonElement> FindAsync(TenantAtTheSimulator tenant, string wamid)
    {
        JsonElement found = default;
        await Eventually.AsItIs(async () => found = Assert.Single((await tenant.Api.GetAsync($"/api/messages?providerMessageId={wamid}")).GetProperty("items").EnumerateArray()));
        return found;
    }

    private async Task<JsonObject> RequestAsync(string messageId)
    {
        JsonObject? asked = null;
        await Eventually.AsItIs(async () =>
        {
            var traffic = JsonNode.Parse(await server.Http.GetStringAsync("/simulator/api/traffic?limit=1000"))!;
            asked = traffic["items"]!.AsArray().Where(entry => (string?)entry!["biz_opaque_callback_data"] == messageId && (string?)entry["method"] == "POST" && (string?)entry["request"] is not null)
                .Select(entry => JsonNode.Parse((string)entry!["request"]!)!.AsObject()).FirstOrDefault(body => body["messaging_product"] is not null);
            Assert.NotNull(asked);
        });
        return asked!;
    }

    private async Task<JsonElement> UploadAsync(Api api, byte[] bytes, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/media") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.Key);
        using var answer = await server.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task AddTemplatesAsync(TenantAtTheSimulator tenant)
    {
        foreach (var (name, language, components) in ((string, string, string)[])
        [
            ("order_ready", "en_US", """
                [{"type":"HEADER","format":"DOCUMENT"},{"type":"BODY","text":"Dear {{1}}, {{2}} are due on {{3}}, please"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"},
                {"type":"URL","text":"Track","url":"https://example.com/{{1}}"},{"type":"COPY_CODE","example":"A"},{"type":"FLOW","text":"Open"},{"type":"MPM","text":"View"}]}]
                """),
            ("rooms", "pt_BR", """[{"type":"BODY","text":"Cara {{1}}, veja"},{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE"}]},{"components":[{"type":"HEADER","format":"VIDEO"}]}]}]"""),
            ("come", "en", """[{"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"Come"}]"""),
            ("buy", "en", """[{"type":"HEADER","format":"PRODUCT"},{"type":"BODY","text":"Buy"}]"""),
        ])
        {
            await tenant.AddTemplateAsync(server.Http, name, language, "UTILITY", JsonNode.Parse(components)!);
        }
    }

    private static MultipartFormDataContent Multipart(byte[] bytes, string type)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { new StringContent(type), "type" }, { file, "file", "file" } };
    }

    private static byte[] Sample(string kind) => kind switch
    {
        "audio" => "OggS\0\0\0\0OpusHead"u8.ToArray(),
        "video" => [0, 0, 0, 0x20, .. "ftypmp42"u8, .. new byte[20]],
        "sticker" => [.. "RIFF"u8, 0x1A, 0, 0, 0, .. "WEBPVP8 "u8, .. new byte[14]],
        _ => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[20], 0xFF, 0xD9],
    };
}
