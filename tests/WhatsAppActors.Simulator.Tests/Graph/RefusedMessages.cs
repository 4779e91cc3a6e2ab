using System.Net;
using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Graph;

/// <summary>What is not right is refused with Meta's code, in Meta's form.</summary>
public sealed class RefusedMessages(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    private static readonly string Long = new('x', 4097);

    public static TheoryData<string, int, int, string> Cases => new()
    {
        { "not JSON", 100, 400, "{" },
        { "no object", 100, 400, "[]" },
        { "no messaging_product", 100, 400, """{"to":"+16505551234","type":"text","text":{"body":"Hi"}}""" },
        { "another messaging_product", 100, 400, """{"messaging_product":"sms","to":"+16505551234","type":"text","text":{"body":"Hi"}}""" },
        { "no recipient", 100, 400, """{"messaging_product":"whatsapp","type":"text","text":{"body":"Hi"}}""" },
        { "no phone number", 131009, 400, Message("text", """{"body":"Hi"}""", "Sheena") },
        { "too short a phone number", 131009, 400, Message("text", """{"body":"Hi"}""", "+12345") },
        { "no user id", 131009, 400, """{"messaging_product":"whatsapp","recipient":"16505551234","type":"text","text":{"body":"Hi"}}""" },
        { "nobody's user id", 131026, 400, """{"messaging_product":"whatsapp","recipient":"US.1","type":"text","text":{"body":"Hi"}}""" },
        { "the number itself", 131021, 400, Message("text", """{"body":"Hi"}""", "+15550783881") },
        { "an unknown type", 100, 400, Message("telegram", "{}") },
        { "a group", 131009, 400, """{"messaging_product":"whatsapp","recipient_type":"group","to":"123456789","type":"text","text":{"body":"Hi"}}""" },
        { "nothing under the type's name", 100, 400, """{"messaging_product":"whatsapp","to":"+16505551234","type":"image"}""" },
        { "long callback data", 100, 400, $$"""{"messaging_product":"whatsapp","to":"+16505551234","type":"text","text":{"body":"Hi"},"biz_opaque_callback_data":"{{new string('x', 513)}}"}""" },
        { "a context without id", 131008, 400, """{"messaging_product":"whatsapp","to":"+16505551234","context":{},"type":"text","text":{"body":"Hi"}}""" },
        { "a context that is no wamid", 131009, 400, """{"messaging_product":"whatsapp","to":"+16505551234","context":{"message_id":"1"},"type":"text","text":{"body":"Hi"}}""" },
        { "no text", 100, 400, Message("text", "{}") },
        { "an empty text", 100, 400, Message("text", """{"body":""}""") },
        { "a text of 4097 characters", 100, 400, Message("text", $$"""{"body":"{{Long}}"}""") },
        { "half of a surrogate pair", 100, 400, Message("text", """{"body":"\ud83d"}""") },
        { "a preview_url that is no boolean", 100, 400, Message("text", """{"body":"Hi","preview_url":"yes"}""") },
        { "a picture without id and link", 100, 400, Message("image", "{}") },
        { "a picture with both", 100, 400, Message("image", """{"id":"1","link":"https://example.com/a.jpg"}""") },
        { "an unknown file", 131009, 400, Message("image", """{"id":"1"}""") },
        { "a link that is none", 131009, 400, Message("image", """{"link":"ftp://example.com/a.jpg"}""") },
        { "a long caption", 100, 400, Message("image", $$"""{"link":"https://example.com/a.jpg","caption":"{{new string('x', 1025)}}"}""") },
        { "a caption on a sound", 100, 400, Message("audio", """{"link":"https://example.com/a.ogg","caption":"no"}""") },
        { "a filename on a picture", 100, 400, Message("image", """{"link":"https://example.com/a.jpg","filename":"a.jpg"}""") },
        { "no latitude", 131008, 400, Message("location", """{"longitude":1}""") },
        { "a latitude of 91", 131009, 400, Message("location", """{"latitude":91,"longitude":1}""") },
        { "contacts that are no array", 100, 400, Message("contacts", "{}") },
        { "no contacts", 131009, 400, Message("contacts", "[]") },
        { "a contact without name", 131008, 400, Message("contacts", """[{"phones":[]}]""") },
        { "a contact without formatted name", 131008, 400, Message("contacts", """[{"name":{"first_name":"Ada"}}]""") },
        { "a contact with a formatted name only", 131008, 400, Message("contacts", """[{"name":{"formatted_name":"Ada"}}]""") },
        { "a reaction to nothing", 131008, 400, Message("reaction", """{"emoji":"👍"}""") },
        { "a reaction without emoji", 131008, 400, Message("reaction", """{"message_id":"wamid.1"}""") },
        { "a reaction with words", 131009, 400, Message("reaction", """{"message_id":"wamid.1","emoji":"ok"}""") },
        { "a reaction with two emoji", 131009, 400, Message("reaction", """{"message_id":"wamid.1","emoji":"👍👍"}""") },
        { "an unknown interactive type", 131009, 400, Interactive("poll", "{}") },
        { "no interactive type", 131008, 400, Message("interactive", "{}") },
        { "no body", 131008, 400, Message("interactive", """{"type":"button","action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"1"}}]}}""") },
        { "a body of 1025 characters", 131009, 400, Interactive("button", Buttons(1), body: new string('x', 1025)) },
        { "a footer of 61 characters", 131009, 400, Interactive("button", Buttons(1), more: $$""","footer":{"text":"{{new string('x', 61)}}"}""") },
        { "a header of 61 characters", 131009, 400, Interactive("button", Buttons(1), more: $$""","header":{"type":"text","text":"{{new string('x', 61)}}"}""") },
        { "a header of no type", 131009, 400, Interactive("button", Buttons(1), more: ""","header":{"type":"sound"}""") },
        { "a list with a picture as header", 131009, 400, Interactive("list", List(1, 1), more: ""","header":{"type":"image","image":{"link":"https://example.com/a.jpg"}}""") },
        { "no action", 131008, 400, Message("interactive", """{"type":"button","body":{"text":"?"}}""") },
        { "no buttons", 131008, 400, Interactive("button", "{}") },
        { "4 buttons", 131009, 400, Interactive("button", Buttons(4)) },
        { "two buttons of one title", 131009, 400, Interactive("button", """{"buttons":[{"type":"reply","reply":{"id":"1","title":"A"}},{"type":"reply","reply":{"id":"2","title":"A"}}]}""") },
        { "two buttons of one id", 131009, 400, Interactive("button", """{"buttons":[{"type":"reply","reply":{"id":"1","title":"A"}},{"type":"reply","reply":{"id":"1","title":"B"}}]}""") },
        { "a button title of 21 characters", 131009, 400, Interactive("button", Buttons(1, title: new string('x', 20))) },
        { "a button id of 257 characters", 131009, 400, Interactive("button", Buttons(1, id: new string('x', 256))) },
        { "a button of another type", 131009, 400, Interactive("button", """{"buttons":[{"type":"url","reply":{"id":"1","title":"A"}}]}""") },
        { "a list without button", 131008, 400, Interactive("list", """{"sections":[{"rows":[{"id":"1","title":"1"}]}]}""") },
        { "a list button of 21 characters", 131009, 400, Interactive("list", List(1, 1, button: new string('x', 21))) },
        { "no sections", 131008, 400, Interactive("list", """{"button":"Go"}""") },
        { "11 sections", 131009, 400, Interactive("list", List(11, 1)) },
        { "11 rows in all", 131009, 400, Interactive("list", List(1, 11)) },
        { "two sections without titles", 131008, 400, Interactive("list", """{"button":"Go","sections":[{"rows":[{"id":"1","title":"1"}]},{"rows":[{"id":"2","title":"2"}]}]}""") },
        { "two rows of one id", 131009, 400, Interactive("list", """{"button":"Go","sections":[{"rows":[{"id":"1","title":"1"},{"id":"1","title":"2"}]}]}""") },
        { "a row title of 25 characters", 131009, 400, Interactive("list", List(1, 1, title: new string('x', 24))) },
        { "a row description of 73 characters", 131009, 400, Interactive("list", List(1, 1, description: new string('x', 73))) },
        { "a row id of 201 characters", 131009, 400, Interactive("list", List(1, 1, id: new string('x', 200))) },
        { "a list body of 4097 characters", 131009, 400, Interactive("list", List(1, 1), body: Long) },
        { "a URL button without URL", 131008, 400, Interactive("cta_url", """{"name":"cta_url","parameters":{"display_text":"Go"}}""") },
        { "a URL button of 21 characters", 131009, 400, Interactive("cta_url", """{"name":"cta_url","parameters":{"display_text":"123456789012345678901","url":"https://example.com"}}""") },
        { "a flow without id and name", 131009, 400, Interactive("flow", """{"name":"flow","parameters":{"flow_message_version":"3","flow_cta":"Go"}}""") },
        { "a flow of version 2", 131009, 400, Interactive("flow", """{"name":"flow","parameters":{"flow_message_version":"2","flow_id":"1","flow_cta":"Go"}}""") },
        { "a location request of another name", 131009, 400, Interactive("location_request_message", """{"name":"location"}""") },
        { "a product without catalog", 131008, 400, Interactive("product", """{"product_retailer_id":"1"}""") },
        { "products without header", 131008, 400, Interactive("product_list", """{"catalog_id":"1","sections":[{"product_items":[{"product_retailer_id":"1"}]}]}""") },
        { "an unknown template", 132001, 404, Template("nothing", "en_US") },
        { "an unknown language", 132001, 404, Template("hello_world", "fr") },
        { "a template that is not approved", 132001, 404, Template("autumn_offer", "en_US") },
        { "a paused template", 132015, 400, Template("winter_offer", "en_US") },
        { "a disabled template", 132016, 400, Template("summer_offer", "en_US") },
        { "too few parameters", 132000, 400, Template("order_update", "en_US", """{"type":"body","parameters":[{"type":"text","text":"Ada"}]}""") },
        { "too many parameters", 132000, 400, Template("hello_world", "en_US", """{"type":"body","parameters":[{"type":"text","text":"Ada"}]}""") },
        { "a parameter of another type", 132012, 400, Template("order_update", "en_US", """{"type":"body","parameters":[{"type":"text","text":"A"},{"type":"image"},{"type":"text","text":"C"}]}""") },
        { "no template language", 131008, 400, Message("template", """{"name":"hello_world"}""") },
        { "a read receipt for nothing", 100, 400, """{"messaging_product":"whatsapp","status":"read"}""" },
        { "a read receipt for an unknown message", 131009, 400, """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1"}""" },
        { "a receipt of another status", 100, 400, """{"messaging_product":"whatsapp","status":"seen","message_id":"wamid.1"}""" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_not_right_is_refused(string what, int code, int status, string body)
    {
        var (answered, json) = await shared.Simulation.TrySendAsync(body);

        Assert.True((int)answered == status, $"{what}: {(int)answered} {json}");
        var error = json!["error"]!;
        Assert.Equal(code, (int)error["code"]!);
        Assert.Equal("OAuthException", (string?)error["type"]);
        Assert.StartsWith($"(#{code}) ", (string?)error["message"], StringComparison.Ordinal);
        Assert.NotEmpty((string)error["fbtrace_id"]!);
        Assert.Equal("whatsapp", (string?)error["error_data"]!["messaging_product"]);
        Assert.NotEmpty((string)error["error_data"]!["details"]!);
        Assert.Empty(await AcceptedAsync(shared.Simulation));
    }

    private static async Task<JsonArray> AcceptedAsync(Simulation simulation) => (await simulation.ApiAsync(HttpMethod.Get, "accepted"))["items"]!.AsArray();

    internal static string Message(string type, string content, string to = "+16505551234") =>
        $$"""{"messaging_product":"whatsapp","recipient_type":"individual","to":"{{to}}","type":"{{type}}","{{type}}":{{content}}}""";

    internal static string Interactive(string type, string action, string body = "?", string more = "") =>
        Message("interactive", $$"""{"type":"{{type}}","body":{"text":"{{body}}"}{{more}},"action":{{action}}}""");

    internal static string Buttons(int count, string id = "", string title = "") =>
        $$"""{"buttons":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $$$"""{"type":"reply","reply":{"id":"{{{i}}}{{{id}}}","title":"{{{i}}}{{{title}}}"}}"""))}}]}""";

    internal static string List(int sections, int rows, string button = "Go", string id = "", string title = "", string description = "d") =>
        $$"""{"button":"{{button}}","sections":[{{string.Join(',', Enumerable.Range(0, sections).Select(s => $$"""{"title":"s{{s}}","rows":[{{string.Join(',', Enumerable.Range(0, rows).Select(r => Row($"{(sections > 1 ? $"{s}-" : "")}{r}", id, title, description)))}}]}"""))}}]}""";

    private static string Row(string key, string id, string title, string description) =>
        $$"""{"id":"{{key}}{{id}}","title":"{{key}}{{title}}","description":"{{description}}"}""";

    internal static string Template(string name, string language, string components = "") =>
        Message("template", $$"""{"name":"{{name}}","language":{"code":"{{language}}"},"components":[{{components}}]}""");
}
