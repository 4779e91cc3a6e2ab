using System.Net;
using WhatsAppActors.Simulator.Tests.Hosting;
using static WhatsAppActors.Simulator.Tests.Graph.RefusedMessages;

namespace WhatsAppActors.Simulator.Tests.Graph;

/// <summary>What is just within the limits is accepted, answered as Meta answers, and on the phone.</summary>
public sealed class AcceptedMessages(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    public static TheoryData<string, string> Cases => new()
    {
        { "text", Message("text", $$"""{"body":"{{new string('x', 4096)}}","preview_url":true}""") },
        { "text", Message("text", $$"""{"body":"{{string.Concat(Enumerable.Repeat("🌿", 4096))}}"}""") },
        { "text", Message("text", """{"body":"Hi"}""", "16505551234") },
        { "text", Message("text", """{"body":"Hi"}""", "+1 (650) 555-1234") },
        { "text", """{"messaging_product":"whatsapp","to":"+16505551234","text":{"body":"without type"}}""" },
        { "image", Message("image", $$"""{"link":"https://example.com/a.jpg","caption":"{{new string('x', 1024)}}"}""") },
        { "video", Message("video", """{"link":"https://example.com/a.mp4"}""") },
        { "audio", Message("audio", """{"link":"https://example.com/a.ogg","voice":true}""") },
        { "document", Message("document", """{"link":"https://example.com/a.pdf","filename":"a.pdf","caption":"A"}""") },
        { "sticker", Message("sticker", """{"link":"https://example.com/a.webp"}""") },
        { "location", Message("location", """{"latitude":"37.44","longitude":-122.16,"name":"Here"}""") },
        { "contacts", Message("contacts", """[{"name":{"formatted_name":"Ada Byron","first_name":"Ada"}}]""") },
        { "interactive", Interactive("button", Buttons(3, id: new string('x', 255), title: new string('y', 19)), body: new string('x', 1024)) },
        { "interactive", Interactive("button", Buttons(1), more: $$""","header":{"type":"text","text":"{{new string('x', 60)}}"},"footer":{"text":"{{new string('x', 60)}}"}""") },
        { "interactive", Interactive("button", Buttons(1), more: ""","header":{"type":"image","image":{"link":"https://example.com/a.jpg"}}""") },
        { "interactive", Interactive("list", List(10, 1, button: new string('x', 20)), body: new string('x', 4096)) },
        { "interactive", Interactive("list", List(1, 10, id: new string('x', 199), title: new string('y', 23), description: new string('d', 72))) },
        { "interactive", Interactive("cta_url", """{"name":"cta_url","parameters":{"display_text":"12345678901234567890","url":"https://example.com"}}""") },
        { "interactive", Interactive("flow", """{"name":"flow","parameters":{"flow_message_version":"3","flow_name":"f","flow_cta":"Go","flow_token":"t"}}""") },
        { "interactive", Interactive("location_request_message", """{"name":"send_location"}""") },
        { "interactive", Interactive("request_contact_info", """{"name":"request_contact_info"}""") },
        { "interactive", Interactive("catalog_message", """{"name":"catalog_message"}""") },
        { "interactive", Interactive("product", """{"catalog_id":"1","product_retailer_id":"1"}""") },
        { "interactive", Interactive("product_list", """{"catalog_id":"1","sections":[{"product_items":[{"product_retailer_id":"1"}]}]}""", more: ""","header":{"type":"text","text":"?"}""") },
        { "template", Template("hello_world", "en_US") },
        { "template", Template("order_update", "de", """{"type":"body","parameters":[{"type":"text","text":"A"},{"type":"text","text":"B"},{"type":"date_time","date_time":{"fallback_value":"Freitag"}}]}""") },
        { "template", Template("spring_offer", "en_US", """{"type":"header","parameters":[{"type":"image","image":{"link":"https://example.com/a.jpg"}}]},{"type":"body","parameters":[{"type":"text","text":"A"}]},{"type":"button","sub_type":"url","index":0,"parameters":[{"type":"text","text":"x"}]}""") },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_right_is_accepted(string type, string body)
    {
        var (simulation, person) = (shared.Simulation, shared.Person);

        var (status, json) = await simulation.TrySendAsync(body);

        Assert.True(status == HttpStatusCode.OK, $"{(int)status} {json}");
        Assert.NotNull(json);
        Assert.Equal(["contacts", "messages", "messaging_product"], json.Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.Equal("whatsapp", (string?)json["messaging_product"]);
        Assert.Equal("16505551234", (string?)json!["contacts"]![0]!["wa_id"]);
        Assert.Equal("accepted", (string?)json["messages"]![0]!["message_status"]);
        var wamid = (string)json["messages"]![0]!["id"]!;
        Assert.StartsWith("wamid.", wamid, StringComparison.Ordinal);
        var bubble = await simulation.BubbleAsync(person, wamid);
        Assert.Equal(("fromBusiness", type), ((string?)bubble["direction"], (string?)bubble["type"]));
    }

    [Fact]
    public async Task A_template_is_filled_in_for_the_phone()
    {
        var (simulation, person) = (shared.Simulation, shared.Person);

        var wamid = await simulation.SendAsync(Template("appointment_reminder", "en_US", """
            {"type":"body","parameters":[{"type":"text","text":"Monday"},{"type":"text","text":"10:30"}]},{"type":"button","sub_type":"quick_reply","index":"1","parameters":[{"type":"payload","payload":"other"}]}
            """));

        var filled = (await simulation.BubbleAsync(person, wamid))["body"]!["filled"]!;
        Assert.Equal("See you on Monday at 10:30. Does that still suit you?", (string?)filled["body"]);
        Assert.Equal(["Confirm", "other", "Cancel"], filled["buttons"]!.AsArray().Select(b => (string)b!["payload"]!));
    }

    [Fact]
    public async Task A_reaction_is_shown_at_its_message_and_taken_back()
    {
        var (simulation, person) = (shared.Simulation, shared.Person);
        var wamid = await simulation.WriteAsync(person, new { type = "text", text = "Hello" });

        await simulation.SendAsync(Message("reaction", $$"""{"message_id":"{{wamid}}","emoji":"👍🏽"}"""));
        Assert.Equal("👍🏽", (string?)(await simulation.BubbleAsync(person, wamid))["reactions"]!["business"]);

        await simulation.SendAsync(Message("reaction", $$"""{"message_id":"{{wamid}}","emoji":""}"""));
        Assert.Null((await simulation.BubbleAsync(person, wamid))["reactions"]!["business"]);
    }
}
