using System.Reflection;
using Bunit;
using WhatsAppActors.Channels;
using WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Transcript;

/// <summary>Nothing that arrives is ever blank.</summary>
public sealed class EveryTypeTests : BunitContext
{
    public static TheoryData<string> Types =>
    [
        .. typeof(MessageTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(constant => constant.IsLiteral).Select(constant => (string)constant.GetRawConstantValue()!)
            .Union(["text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "interactive", "button", "order", "template", "never_heard_of"]),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_without_anything_in_it_is_seen(string type)
    {
        foreach (var direction in new[] { "inbound", "outbound" })
            Assert.NotEqual("", this.Show(Said.Of(type) with { Direction = direction, Status = "sent" }).Seen());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_with_odd_content_is_seen(string type)
    {
        string[] oddities = ["null", "[]", "{}", "\"x\"", "1", "true", "[null,1,{}]", """{"id":null,"type":{},"name":[],"phones":{},"productItems":{},"latitude":"north","action":[]}"""];
        foreach (var odd in oddities)
        {
            var content = $$"""{"media":{{odd}},"location":{{odd}},"contacts":{{odd}},"interactive":{{odd}},"button":{{odd}},"reaction":{{odd}},"order":{{odd}},"system":{{odd}},"edit":{{odd}},"call":{{odd}},"unsupported":{{odd}},"unknown":{{odd}},"context":{{odd}},"referral":{{odd}},"errors":{{odd}},"template":{{odd}}}""";
            Assert.NotEqual("", this.Show(Said.Of(type, content: content)).Seen());
        }
    }

    [Theory]
    [InlineData("location", """{"location":{"latitude":52.5,"longitude":"13.25","name":"Gate","address":"Paris Square"}}""", "Gate;Paris Square;52.5, 13.25;Open the map")]
    [InlineData("contacts", """{"contacts":[{"name":{"formattedName":"Ada"},"phones":[{"phone":"+44 20","type":"WORK"}],"emails":[{"email":"a@b.c"}]}]}""", "Ada;Phone (work);+44 20;a@b.c")]
    [InlineData("interactive", """{"interactive":{"type":"button_reply","id":"1","title":"Yes please"}}""", "Chose a button;Yes please")]
    [InlineData("interactive", """{"interactive":{"type":"list_reply","id":"1","title":"Saturday","description":"8 to 10"}}""", "Saturday;8 to 10")]
    [InlineData("interactive", """{"interactive":{"type":"nfm_reply","name":"flow","body":"Sent","response":{"b":1,"a_name":"Ada"},"responseJson":"{\"a_name\":\"Ada\",\"b\":1,\"flow_token\":\"t\"}"}}""", "Filled in a form;a name;Ada;b;1")]
    [InlineData("interactive", """{"interactive":{"type":"nfm_reply","responseJson":"not json"}}""", "not json")]
    [InlineData("interactive", """{"interactive":{"type":"call_permission_reply","response":"accept","expirationTimestamp":1753186982}}""", "Calls are allowed;22 July 2025")]
    [InlineData("interactive", """{"interactive":{"type":"button","body":{"text":"When?"},"action":{"buttons":[{"reply":{"title":"Morning"}}]}}}""", "When?;Morning")]
    [InlineData("button", """{"button":{"payload":"PAY-1"}}""", "PAY-1")]
    [InlineData("order", """{"order":{"catalogId":"1","productItems":[{"productRetailerId":"BREAD","quantity":"3","itemPrice":6.5,"currency":"EUR"},{"productRetailerId":"BUN","quantity":2,"itemPrice":"1","currency":"EUR"}]}}""", "3 ×;BREAD;6.50 EUR;19.50 EUR;Total;21.50 EUR")]
    [InlineData("system", """{"system":{"type":"user_changed_number","waId":"4915"}}""", "phone number to 4915")]
    [InlineData("unsupported", """{"unsupported":{"type":"poll"},"errors":[{"code":131051,"title":"Message type unknown"}]}""", "This message cannot be shown here: poll;Message type unknown (131051)")]
    [InlineData("reaction", """{"reaction":{"messageId":"wamid.x","emoji":"😮"}}""", "😮;not shown here")]
    [InlineData("reaction", """{"reaction":{"messageId":"wamid.x","emoji":""}}""", "Took back a reaction")]
    [InlineData("edit", """{"edit":{"originalMessageId":"wamid.x","message":{"type":"text","text":{"body":"ten"}}}}""", "Edited a message;ten")]
    [InlineData("revoke", """{"revoke":{"originalMessageId":"wamid.x"}}""", "Deleted a message")]
    [InlineData("call", """{"call":{"event":"connect","direction":"USER_INITIATED"}}""", "The customer called")]
    [InlineData("document", """{"media":{"id":"1","filename":"menu.pdf","mimeType":"application/pdf","fileSize":1300000}}""", "menu.pdf;PDF · 1.2 MB")]
    [InlineData("audio", """{"media":{"id":"1","voice":true}}""", "Voice note;<audio>")]
    [InlineData("interactive", """{"interactive":{"type":"list","header":"Our rooms","sections":[]}}""", "List;Our rooms")]
    [InlineData("interactive", """{"interactive":{"type":"button","header":{"document":{"link":"https://example.com/a.pdf","filename":"a.pdf"}},"buttons":[{"id":"1","title":"Yes"}]}}""", "Document from example.com;Yes")]
    [InlineData("template", """{"template":{"name":"offer","language":"en","components":[{"type":"body","parameters":[{"type":"currency","code":"USD","amount1000":1,"fallbackValue":"$9"}]}]}}""", "offer;$9")]
    [InlineData("text", """{"context":{"frequentlyForwarded":true}}""", "Forwarded many times")]
    [InlineData("text", """{"context":{"referredProduct":{"catalogId":"1","productRetailerId":"BREAD"}}}""", "Asks about a product;BREAD")]
    [InlineData("text", """{"referral":{"sourceType":"ad","headline":"Fresh bread","sourceUrl":"https://fb.me/1"}}""", "Came from an ad;Fresh bread;https://fb.me/1")]
    [InlineData("text", """{"assistant":{"model":"m","tokens":110},"functionsExecuted":[{"name":"book","arguments":"{\"room\":7}","result":"booked","error":null,"durationMs":12},{"name":"pay","arguments":"{}","result":null,"error":"no money","durationMs":3}],"isParallelExecution":true}""", "2 functions, several at one time;book;12 ms;{\"room\":7};booked;Failed: no money")]
    public void What_a_type_carries_is_seen(string type, string content, string seen)
    {
        var shown = this.Show(Said.Of(type, content: content)).Seen();
        Assert.All(seen.Split(';'), part => Assert.Contains(part, shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("interactive", """{"interactive":{"type":"button","header":{"image":{"mediaId":"ID"}},"buttons":[]}}""", "img")]
    [InlineData("interactive", """{"interactive":{"type":"carousel","cards":[{"video":{"mediaId":"ID"}},{"video":{"mediaId":"ID"}}]}}""", "video")]
    [InlineData("template", """{"template":{"name":"offer","components":[{"type":"header","parameters":[{"type":"document","document":{"mediaId":"ID","filename":"a.pdf"}}]}]}}""", "a.file")]
    [InlineData("template", """{"template":{"name":"offer","components":[{"type":"carousel","cards":[{"components":[{"type":"header","parameters":[{"type":"image","image":{"mediaId":"ID"}}]}]}]}]}}""", "img")]
    public void A_file_in_a_header_or_on_a_card_is_shown(string type, string content, string element)
    {
        var file = Guid.NewGuid();
        var shown = this.Show(Said.Of(type, content: content.Replace("ID", $"{file}", StringComparison.Ordinal)) with { Direction = "outbound", Status = "sent" });

        Assert.All(shown.FindAll(element), one => Assert.Equal($"inbox/media/{file}", one.GetAttribute("src") ?? one.GetAttribute("href")));
        Assert.NotEmpty(shown.FindAll(element));
    }

    [Fact]
    public void What_an_assistant_wrote_is_marked()
    {
        var content = """{"assistant":{"model":"m"},"functionsExecuted":[],"isParallelExecution":false}""";

        Assert.Equal("AI", this.Show(Said.Of("text", text: "Hello", content: content) with { Direction = "outbound", Author = "bot", Status = "sent" }).Find("[data-testid=ai]").TextContent);
        Assert.Empty(this.Show(Said.Of("text", text: "Hello") with { Direction = "outbound", Author = "bot", Status = "sent" }).FindAll("[data-testid=ai]"));
    }

    [Theory]
    [InlineData("""{"interactive":{"type":"carousel","cards":[{"image":{"mediaId":"ID"},"text":"The first","displayText":"Book it","url":"https://example.com/1"},{"image":{"mediaId":"ID"},"text":"The second","buttons":[{"id":"2","title":"Take it"}]}]}}""")]
    [InlineData("""{"interactive":{"type":"carousel","action":{"cards":[{"body":{"text":"The first"},"action":{"parameters":{"displayText":"Book it"}}},{"body":{"text":"The second"},"action":{"buttons":[{"quickReply":{"title":"Take it"}}]}}]}}}""")]
    public void Each_card_stands_for_itself_with_its_words_and_its_buttons(string content)
    {
        var cards = this.Show(Said.Of("interactive", text: "Rooms", content: content) with { Direction = "outbound", Status = "sent" }).FindAll("[data-testid=card]");

        Assert.Collection(
            cards,
            first => Assert.Contains("The first", first.TextContent, StringComparison.Ordinal),
            second => Assert.Contains("The second", second.TextContent, StringComparison.Ordinal));
        Assert.Equal(["Book it", "Take it"], cards.Select(card => card.QuerySelector("li")!.TextContent));
    }

    [Fact]
    public void A_template_sent_from_elsewhere_is_seen()
    {
        var content = """{"unknown":{"template":{"name":"order_update","language":{"code":"de"},"components":[{"type":"body","parameters":[{"type":"text","text":"#1024"}]}]}}}""";
        var shown = this.Show(Said.Of(MessageTypes.Unsupported, content: content) with { OriginalType = "template", Direction = "outbound", Author = "agent", Status = "sent" }).Seen();

        Assert.All(new[] { "Template · de", "order_update", "#1024" }, part => Assert.Contains(part, shown, StringComparison.Ordinal));
    }

    [CorpusFact]
    public void Every_real_message_is_seen()
    {
        var shown = 0;
        foreach (var file in Directory.GetFiles(Path.Combine(CorpusFactAttribute.Folder!, "whatsapp"), "*.json"))
        {
            foreach (var item in new WebhookReader().Read(ChannelKinds.WhatsApp, File.ReadAllBytes(file)).OfType<MessageItem>())
            {
                Assert.True(this.Show(Read(item)).Seen().Length > 0, $"{file}: {item.Type} is blank");
                shown++;
            }
        }

        Assert.True(shown > 60, $"Only {shown} messages: is this the right folder?");
    }

    private static MessageView Read(MessageItem item) => Said.Of(item.Type, text: item.Text, content: item.Content) with
    {
        OriginalType = item.OriginalType,
        Direction = item.Direction == MessageDirection.Inbound ? "inbound" : "outbound",
        TargetMessageId = item.TargetMessageId,
        ProviderMessageId = item.ProviderMessageId,
    };
}
