using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Webhooks;

/// <summary>What people write arrives member for member as in Meta's own samples.</summary>
public sealed class Envelopes
{
    public static TheoryData<string, string> Shapes => new()
    {
        { """{"type":"text","text":"Hi"}""", """{"type":"text","text":{"body":"Hi"}}""" },
        { """{"type":"text","text":"Hi","forwarded":true}""", """{"context":{"forwarded":true},"type":"text","text":{"body":"Hi"}}""" },
        { """{"type":"text","text":"Hi","frequentlyForwarded":true}""", """{"context":{"frequently_forwarded":true},"type":"text","text":{"body":"Hi"}}""" },
        { """{"type":"text","text":"Hi","referral":{"source_id":"1","source_type":"ad"}}""", """{"referral":{"source_id":"1","source_type":"ad"},"type":"text","text":{"body":"Hi"}}""" },
        { """{"type":"text","text":"Hi","replyTo":"OTHER"}""", """{"context":{"from":"15550783881","id":"OTHER"},"type":"text","text":{"body":"Hi"}}""" },
        { """{"type":"image","image":{"caption":"Taj Mahal"}}""", """{"type":"image","image":{"caption":"Taj Mahal","mime_type":"image/jpeg","sha256":"*","id":"*","url":"*"}}""" },
        { """{"type":"video"}""", """{"type":"video","video":{"mime_type":"video/mp4","sha256":"*","id":"*","url":"*"}}""" },
        { """{"type":"audio"}""", """{"type":"audio","audio":{"mime_type":"audio/ogg; codecs=opus","sha256":"*","id":"*","url":"*","voice":false}}""" },
        { """{"type":"voice"}""", """{"type":"audio","audio":{"mime_type":"audio/ogg; codecs=opus","sha256":"*","id":"*","url":"*","voice":true}}""" },
        { """{"type":"document","document":{"caption":"my receipt","filename":"receipt.pdf"}}""", """{"type":"document","document":{"caption":"my receipt","filename":"receipt.pdf","mime_type":"application/pdf","sha256":"*","id":"*","url":"*"}}""" },
        { """{"type":"sticker"}""", """{"type":"sticker","sticker":{"mime_type":"image/webp","sha256":"*","id":"*","url":"*","animated":false}}""" },
        { """{"type":"location","location":{"latitude":37.44,"longitude":-122.16,"name":"Philz Coffee","address":"101 Forest Ave","url":"https://philzcoffee.com/"}}""", """{"type":"location","location":{"latitude":37.44,"longitude":-122.16,"name":"Philz Coffee","address":"101 Forest Ave","url":"https://philzcoffee.com/"}}""" },
        { """{"type":"contacts","contacts":[{"name":{"first_name":"Barbara","formatted_name":"Barbara J. Johnson"},"phones":[{"phone":"+1 (415) 555-0829","wa_id":"14125550829","type":"MOBILE"}]}]}""", """{"type":"contacts","contacts":[{"name":{"first_name":"Barbara","formatted_name":"Barbara J. Johnson"},"phones":[{"phone":"+1 (415) 555-0829","wa_id":"14125550829","type":"MOBILE"}]}]}""" },
        { """{"type":"button","replyTo":"OTHER","button":{"payload":"Unsubscribe","text":"Unsubscribe"}}""", """{"context":{"from":"15550783881","id":"OTHER"},"type":"button","button":{"payload":"Unsubscribe","text":"Unsubscribe"}}""" },
        { """{"type":"interactive","replyTo":"OTHER","interactive":{"type":"button_reply","button_reply":{"id":"b","title":"B"}}}""", """{"context":{"from":"15550783881","id":"OTHER"},"type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"b","title":"B"}}}""" },
        { """{"type":"interactive","replyTo":"OTHER","interactive":{"type":"list_reply","list_reply":{"id":"b","title":"B","description":"D"}}}""", """{"context":{"from":"15550783881","id":"OTHER"},"type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"b","title":"B","description":"D"}}}""" },
        { """{"type":"interactive","replyTo":"OTHER","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{}"}}}""", """{"context":{"from":"15550783881","id":"OTHER"},"type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{}"}}}""" },
        { """{"type":"reaction","reaction":{"message_id":"OTHER","emoji":"😮"}}""", """{"type":"reaction","reaction":{"message_id":"OTHER","emoji":"😮"}}""" },
        { """{"type":"reaction","reaction":{"message_id":"OTHER","emoji":""}}""", """{"type":"reaction","reaction":{"message_id":"OTHER"}}""" },
        { """{"type":"edit","edit":{"original_message_id":"OWN","text":"Mended"}}""", """{"type":"edit","edit":{"original_message_id":"OWN","message":{"context":{"id":"M0"},"type":"text","text":{"body":"Mended"}}}}""" },
        { """{"type":"revoke","revoke":{"original_message_id":"OWN"}}""", """{"type":"revoke","revoke":{"original_message_id":"OWN"}}""" },
        { """{"type":"order","order":{"catalog_id":"1","product_items":[{"product_retailer_id":"a","quantity":2,"item_price":30,"currency":"USD"}]}}""", """{"type":"order","order":{"catalog_id":"1","product_items":[{"product_retailer_id":"a","quantity":2,"item_price":30,"currency":"USD"}]}}""" },
        { """{"type":"unsupported","unsupported":{"type":"poll"}}""", """{"type":"unsupported","errors":[{"code":131051,"title":"Message type unknown","message":"Message type unknown","error_data":{"details":"Message type is currently not supported."}}],"unsupported":{"type":"poll"}}""" },
        { """{"type":"request_welcome"}""", """{"type":"request_welcome"}""" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Messages_have_the_members_of_Metas_samples(string written, string expected)
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);
        var own = await simulation.WriteAsync(person, new { type = "text", text = "Hello" });
        var other = await simulation.SendAsync(Simulation.Text("+16505551234"));
        string Named(string text) => text.Replace("OWN", own, StringComparison.Ordinal).Replace("OTHER", other, StringComparison.Ordinal);

        var wamid = await simulation.WriteAsync(person, JsonNode.Parse(Named(written))!);

        var post = await simulation.Business.FirstAsync(p => p.Messages.Any(m => (string?)m["id"] == wamid));
        Assert.Equal(["entry", "object"], post.Json.Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.Equal("whatsapp_business_account", (string?)post.Json["object"]);
        Assert.Equal(Simulation.Waba, (string?)post.Json["entry"]![0]!["id"]);
        Assert.Equal("messages", (string?)post.Json["entry"]![0]!["changes"]![0]!["field"]);
        Same("""{"display_phone_number":"15550783881","phone_number_id":"106540352242922"}""", post.Value["metadata"]!);
        Same($$"""[{"profile":{"name":"Sheena Nelson"},"wa_id":"16505551234","user_id":"{{person["userId"]}}"}]""", post.Value["contacts"]!);
        var message = post.Messages.Single();
        Assert.Matches("^[0-9]{10}$", (string)message["timestamp"]!);
        var whole = JsonNode.Parse(Named(expected))!.AsObject();
        whole["from"] = "16505551234";
        whole["from_user_id"] = (string?)person["userId"];
        whole["id"] = wamid;
        whole["timestamp"] = (string?)message["timestamp"];
        Same(whole.ToJsonString(), message);
    }

    [Fact]
    public async Task A_reply_to_ones_own_message_names_the_person()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);
        var own = await simulation.WriteAsync(person, new { type = "text", text = "Hello" });

        await simulation.WriteAsync(person, new { type = "text", text = "again", replyTo = own });

        var post = await simulation.Business.FirstAsync(p => p.Messages.Any(m => m["context"] is not null));
        Same($$"""{"from":"16505551234","id":"{{own}}"}""", post.Messages.Single()["context"]!);
    }

    [Fact]
    public async Task System_messages_come_without_contacts()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);

        await simulation.WriteAsync(person, new { type = "system", system = new { type = "user_changed_number", body = "changed", wa_id = "12195555358" } });

        var post = await simulation.Business.FirstAsync(p => p.Messages.Any());
        Assert.Null(post.Value["contacts"]);
        Assert.Equal("12195555358", (string?)post.Messages.Single()["system"]!["wa_id"]);
    }

    [Fact]
    public async Task Who_is_known_by_username_only_has_no_number_anywhere()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync("Pablo M.", phone: null, username: "pablomorales");
        var userId = (string)person["userId"]!;
        Assert.Matches("^[A-Z]{2}\\.[0-9]{10,}$", userId);

        var post = await simulation.Business.FirstAsync(p => p.Messages.Any());
        Same($$"""[{"profile":{"name":"Pablo M.","username":"pablomorales"},"user_id":"{{userId}}"}]""", post.Value["contacts"]!);
        Assert.Equal(["from_user_id", "id", "text", "timestamp", "type"], post.Messages.Single().Select(m => m.Key).Order(StringComparer.Ordinal));

        var (_, answer) = await simulation.TrySendAsync(new { messaging_product = "whatsapp", recipient = userId, type = "text", text = new { body = "Hi" } });
        Same($$"""[{"input":"{{userId}}","user_id":"{{userId}}"}]""", answer!["contacts"]!);
        var delivered = await simulation.Business.FirstAsync(p => p.Statuses.Any(s => (string?)s["status"] == "delivered"));
        Assert.Null(delivered.Statuses.Single()["recipient_id"]);
        Assert.Equal(userId, (string?)delivered.Statuses.Single()["recipient_user_id"]);
        Assert.Equal("pablomorales", (string?)delivered.Value["contacts"]![0]!["profile"]!["username"]);
    }

    /// <summary>The same members with the same values, in any order; a star stands for any text.</summary>
    internal static void Same(string expected, JsonNode actual)
    {
        var want = JsonNode.Parse(expected)!;
        Assert.True(Fits(want, actual), $"Expected {want.ToJsonString()}, got {actual.ToJsonString()}");
    }

    private static bool Fits(JsonNode? want, JsonNode? have) => (want, have) switch
    {
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(m => b.ContainsKey(m.Key) && Fits(m.Value, b[m.Key])),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Fits(pair.First, pair.Second)),
        (JsonValue a, JsonValue b) when a.GetValueKind() == System.Text.Json.JsonValueKind.String && (string?)a == "*" => ((string?)b)?.Length > 0,
        _ => JsonNode.DeepEquals(want, have),
    };
}
