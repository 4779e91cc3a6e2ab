using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Content.Json;

namespace WhatsAppActors.Content.Tests;

/// <summary>What the API takes, stores and shows is one form.</summary>
public sealed class ReadingTests
{
    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Every_type_is_read_and_written_as_it_was(string name)
    {
        var reading = ContentJson.Read(Samples.Json(name));

        Assert.Empty(reading.Faults);
        var written = ContentJson.Write(reading.Content!);
        Assert.True(JsonNode.DeepEquals(Plain(JsonNode.Parse(Samples.All[name])!), Plain(written)), written.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Every_type_comes_back_from_its_stored_parts(string name)
    {
        var content = ContentJson.Read(Samples.Json(name)).Content!;

        // A stored message may have more beside it.
        var rest = ContentJson.WriteRest(content);
        rest["resendOf"] = "1";
        var restored = ContentJson.Restore(content.Type, content.Words, rest.ToJsonString());

        Assert.False(rest.ContainsKey("type") || rest.ContainsKey("text"));
        Assert.Equal(ContentJson.Write(content).ToJsonString(), ContentJson.Write(restored!).ToJsonString());
    }

    [Theory]
    [InlineData("hologram", "{}")]
    [InlineData("image", """{"media":3}""")]
    [InlineData("text", "[]")]
    [InlineData("interactive", """{"interactive":{"type":"hologram"}}""")]
    public void What_another_version_has_stored_is_nothing_to_this_one(string type, string rest) => Assert.Null(ContentJson.Restore(type, "Hello", rest));

    [Theory]
    [InlineData("""{"text":"Hello"}""", "type", "must be one of text, image, video, audio, document, sticker, location, contacts, reaction, interactive, template.")]
    [InlineData("""{"type":"hologram"}""", "type", "must be one of text, image,")]
    [InlineData("""{"type":7}""", "type", "must be one of text, image,")]
    [InlineData("""{"type":"text","text":7}""", "text", "must be a text.")]
    [InlineData("""{"type":"text","text":null}""", "text", "must be there, and not null.")]
    [InlineData("""{"type":"text","text":"a","previewUrl":"yes"}""", "previewUrl", "must be true or false.")]
    [InlineData("""{"type":"text","text":"a","colour":"red"}""", "colour", "is not known here.")]
    [InlineData("""{"type":"image","media":{"link":"https://a.b/c","alt":"x"}}""", "media.alt", "is not known here.")]
    [InlineData("""{"type":"image","media":"a"}""", "media", "must be an object.")]
    [InlineData("""{"type":"image","media":{"mediaId":"a"}}""", "media.mediaId", "must be a UUID")]
    [InlineData("""{"type":"location","location":{"latitude":true,"longitude":1}}""", "location.latitude", "must be a number.")]
    [InlineData("""{"type":"contacts","contacts":{}}""", "contacts", "must be a list.")]
    [InlineData("""{"type":"contacts","contacts":[{"name":{"formattedName":"a","firstName":"a"},"birthday":"soon"}]}""", "contacts[0].birthday", "must be a day")]
    [InlineData("""{"type":"interactive","text":"a","interactive":{"buttons":[]}}""", "interactive.type", "must be one of button, list, cta_url,")]
    [InlineData("""{"type":"interactive","text":"a","interactive":{"type":"hologram"}}""", "interactive.type", "must be one of button, list, cta_url,")]
    [InlineData("""{"type":"interactive","text":"a","interactive":{"type":"button","buttons":[{"id":"a","title":"b","icon":"c"}]}}""", "interactive.buttons[0].icon", "is not known here.")]
    [InlineData("""{"type":"template","template":{"name":"a","language":"en","components":[{"type":"body","parameters":[{"text":"a"}]}]}}""", "template.components[0].parameters[0].type", "must be one of text, currency,")]
    [InlineData("""{"type":"interactive","text":"a","interactive":{"type":"button","buttons":[null]}}""", "interactive.buttons[0]", "must be there, and not null.")]
    [InlineData("""{"type":"contacts","contacts":[{"name":{"formattedName":"a","firstName":"a"},"phones":[{"phone":"1"},null]}]}""", "contacts[0].phones[1]", "must be there, and not null.")]
    [InlineData("""{"type":"template","template":{"name":"a","language":"en","components":[null]}}""", "template.components[0]", "must be there, and not null.")]
    [InlineData("""{"type":"template","template":{"name":"a","language":"en","components":[{"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","expiresAt":"2026-11-30T18:00:00"}]}]}}""", "template.components[0].parameters[0].expiresAt", "must be a time with its offset")]
    [InlineData("""{"type":"template","template":{"name":"a","language":"en","components":[{"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","expiresAt":7}]}]}}""", "template.components[0].parameters[0].expiresAt", "must be a time with its offset")]
    [InlineData("""{"type":"text","text":"a\ud83d"}""", "text", "must not hold U+0000 or broken characters.")]
    public void What_cannot_be_read_is_named_with_what_it_must_be(string json, string member, string message)
    {
        var reading = ContentJson.Read(JsonDocument.Parse(json).RootElement);

        Assert.Null(reading.Content);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal(member, fault.Member);
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_the_request_that_are_no_part_of_the_message_are_passed_over() =>
        Assert.NotNull(ContentJson.Read(JsonDocument.Parse("""{"type":"text","text":"a","sendAt":"x"}""").RootElement, "sendAt").Content);

    // Empty lists, false and nothing are one.
    private static JsonNode Plain(JsonNode node)
    {
        if (node is JsonArray list)
        {
            foreach (var element in list) Plain(element!);
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (value is JsonArray { Count: 0 } || (value is JsonValue flag && flag.TryGetValue<bool>(out var set) && !set)) members.Remove(name);
                else if (value is not null) Plain(value);
            }
        }

        return node;
    }
}
