using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Integration.Tests.EveryType;

/// <summary>Every type of message that a person can send from the pretend WhatsApp, as the API shows it: member for member.</summary>
[Collection(SimulatedServerCollection.Name)]
public sealed class ReceivedTypeTests(SimulatedServer server)
{
    /// <summary>What a person sends, and what the API shows of it; <c>*</c> stands for any text, for ids and digests that are made on the way.</summary>
    public static TheoryData<string, string> Types => new()
    {
        { """{"type":"text","text":"Hello"}""", """{"type":"text","text":"Hello"}""" },
        { """{"type":"image","image":{"caption":"Our cat"}}""", """{"type":"image","text":"Our cat","media":{"caption":"Our cat","id":"*","mimeType":"image/jpeg","sha256":"*","url":"*"}}""" },
        { """{"type":"video","video":{"caption":"It runs"}}""", """{"type":"video","text":"It runs","media":{"caption":"It runs","id":"*","mimeType":"video/mp4","sha256":"*","url":"*"}}""" },
        { """{"type":"audio"}""", """{"type":"audio","text":null,"media":{"id":"*","mimeType":"audio/ogg; codecs=opus","sha256":"*","url":"*","voice":false}}""" },
        { """{"type":"voice"}""", """{"type":"audio","text":null,"media":{"id":"*","mimeType":"audio/ogg; codecs=opus","sha256":"*","url":"*","voice":true}}""" },
        { """{"type":"document","document":{"caption":"Signed","filename":"contract.pdf"}}""", """{"type":"document","text":"Signed","media":{"caption":"Signed","id":"*","mimeType":"application/pdf","sha256":"*","url":"*","filename":"contract.pdf"}}""" },
        { """{"type":"sticker"}""", """{"type":"sticker","text":null,"media":{"id":"*","mimeType":"image/webp","sha256":"*","url":"*","animated":false}}""" },
        { """{"type":"location","location":{"latitude":52.5,"longitude":13.4,"name":"Office","address":"Street 1"}}""", """{"type":"location","location":{"latitude":52.5,"longitude":13.4,"name":"Office","address":"Street 1"}}""" },
        {
            """{"type":"contacts","contacts":[{"name":{"formatted_name":"Bob Ray","first_name":"Bob"},"phones":[{"phone":"+1 202","wa_id":"1202","type":"CELL"}]}]}""",
            """{"type":"contacts","contacts":[{"name":{"formattedName":"Bob Ray","firstName":"Bob"},"phones":[{"phone":"+1 202","waId":"1202","type":"CELL"}]}]}"""
        },
        { """{"type":"button","button":{"payload":"yes","text":"Yes"}}""", """{"type":"button","text":"Yes","button":{"payload":"yes","text":"Yes"}}""" },
        { """{"type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"sea","title":"Sea view"}}}""", """{"type":"interactive","text":"Sea view","interactive":{"type":"button_reply","id":"sea","title":"Sea view"}}""" },
        {
            """{"type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"9","title":"9:00","description":"Quiet"}}}""",
            """{"type":"interactive","text":"9:00","interactive":{"type":"list_reply","id":"9","title":"9:00","description":"Quiet"}}"""
        },
        {
            """{"type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\"room\":\"7\"}"}}}""",
            """{"type":"interactive","interactive":{"type":"nfm_reply","name":"flow","body":"Sent","response":{"room":"7"},"responseJson":"{\"room\":\"7\"}"}}"""
        },
        {
            """{"type":"interactive","interactive":{"type":"call_permission_reply","call_permission_reply":{"response":"accept","response_source":"user_action"}}}""",
            """{"type":"interactive","interactive":{"type":"call_permission_reply","response":"accept","responseSource":"user_action"}}"""
        },
        {
            """{"type":"order","order":{"catalog_id":"c1","text":"Please","product_items":[{"product_retailer_id":"p1","quantity":2,"item_price":3.5,"currency":"EUR"}]}}""",
            """{"type":"order","text":"Please","order":{"catalogId":"c1","text":"Please","productItems":[{"productRetailerId":"p1","quantity":2,"itemPrice":3.5,"currency":"EUR"}]}}"""
        },
        { """{"type":"unsupported","unsupported":{"type":"poll"}}""", """{"type":"unsupported"}""" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task It_is_shown_with_all_that_it_holds(string written, string shown)
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var person = await SimulatedPerson.MakeAsync(server.Http, "Ana", tenant.PhoneNumberId);

        var message = await FindAsync(tenant, await person.SendAsync(JsonNode.Parse(written)!));

        Assert.Empty(Differences(JsonDocument.Parse(shown).RootElement, message, ""));
    }

    [Fact]
    public async Task A_reaction_an_edit_and_a_revoke_change_their_message()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var person = await SimulatedPerson.MakeAsync(server.Http, "Ana", tenant.PhoneNumberId);
        var wamid = await person.WriteAsync("Frist");
        await FindAsync(tenant, wamid);
        await person.SendAsync(JsonNode.Parse($$$"""{"type":"reaction","reaction":{"message_id":"{{{wamid}}}","emoji":"👍"}}""")!);
        await person.SendAsync(JsonNode.Parse($$$"""{"type":"edit","edit":{"original_message_id":"{{{wamid}}}","text":"First"}}""")!);
        await Eventually.AsItIs(async () => Assert.Empty(Differences(
            JsonDocument.Parse("""{"text":"First","originalText":"Frist","reactions":[{"emoji":"👍"}]}""").RootElement, await FindAsync(tenant, wamid), "")));

        await person.SendAsync(JsonNode.Parse($$$"""{"type":"revoke","revoke":{"original_message_id":"{{{wamid}}}"}}""")!);

        await Eventually.AsItIs(async () => Assert.Equal(JsonValueKind.String, (await FindAsync(tenant, wamid)).GetProperty("revokedAt").ValueKind));
    }

    [Fact]
    public async Task A_received_file_is_fetched_and_its_bytes_are_the_persons()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var person = await SimulatedPerson.MakeAsync(server.Http, "Ana", tenant.PhoneNumberId);
        var message = await FindAsync(tenant, await person.SendAsync(JsonNode.Parse("""{"type":"document","document":{"filename":"contract.pdf"}}""")!));
        var id = message.GetProperty("id").GetString();

        await Eventually.AsItIs(async () =>
        {
            var file = (await tenant.Api.GetAsync($"/api/messages/{id}")).GetProperty("file");
            Assert.Equal("stored", file.GetProperty("state").GetString());
        });

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/media/{id}");
        request.Headers.Authorization = new("Bearer", tenant.Api.Key);
        request.Headers.Range = new(0, 4);
        using var answer = await server.Http.SendAsync(request);
        Assert.Equal((206, "%PDF-", "nosniff"), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.GetValues("X-Content-Type-Options").Single()));
    }

    private static async Task<JsonElement> FindAsync(TenantAtTheSimulator tenant, string wamid)
    {
        JsonElement found = default;
        await Eventually.AsItIs(async () => found = Assert.Single((await tenant.Api.GetAsync($"/api/messages?providerMessageId={wamid}")).GetProperty("items").EnumerateArray()));
        return found;
    }

    // What is expected must be there, and nothing else below a member that the type carries.
    private static IEnumerable<string> Differences(JsonElement expected, JsonElement actual, string path)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    if (!actual.TryGetProperty(member.Name, out var value)) yield return $"{path}.{member.Name} is missing";
                    else foreach (var difference in Differences(member.Value, value, $"{path}.{member.Name}")) yield return difference;
                }

                foreach (var member in actual.EnumerateObject())
                {
                    if (path.Length > 0 && !path.StartsWith(".reactions", StringComparison.Ordinal) && !expected.TryGetProperty(member.Name, out _)) yield return $"{path}.{member.Name} is not expected: {member.Value}";
                }

                break;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array && actual.GetArrayLength() == expected.GetArrayLength():
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    foreach (var difference in Differences(expected[i], actual[i], $"{path}[{i}]")) yield return difference;
                }

                break;
            default:
                var isAny = expected.ValueKind == JsonValueKind.String && expected.GetString() == "*" && actual.ValueKind == JsonValueKind.String;
                if (!isAny && !JsonElement.DeepEquals(expected, actual)) yield return $"{path} is {actual}, and {expected} was expected";
                break;
        }
    }
}
