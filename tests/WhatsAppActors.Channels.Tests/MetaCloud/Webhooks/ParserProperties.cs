using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using FsCheck;
using FsCheck.Fluent;

using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

/// <summary>What holds for every body that is JSON, however odd.</summary>
public sealed class ParserProperties
{
    [Fact]
    public void No_json_makes_the_parser_throw_or_lose_an_item() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Arb.From(OddJson.Tree), Holds));

    [Fact]
    public void No_damage_to_a_good_payload_makes_the_parser_throw_or_lose_an_item() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10000), Prop.ForAll(Arb.From(OddJson.DamagedPayload), Holds));

    [Fact]
    public void Every_element_of_messages_and_statuses_is_accounted_for() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(Arb.From(OddJson.Value.ListOf()), Arb.From(OddJson.Value.ListOf()), (messages, statuses) =>
            {
                var items = MetaWebhookParser.Parse(Encoding.UTF8.GetBytes(Payload.Entry(Payload.Change(
                    "messages", $"\"messages\":[{string.Join(',', messages)}],\"statuses\":[{string.Join(',', statuses)}]"))));
                Assert.Equal(messages.Count + statuses.Count, items.Count);
            }));

    private static void Holds(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        try
        {
            using var _ = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 512 });
        }
        catch (JsonException)
        {
            // No JSON, or deeper than anything of Meta's: the former is refused, the latter kept whole.
            if (Record.Exception(() => IsStorable(Assert.Single(MetaWebhookParser.Parse(body)))) is { } refusal) Assert.IsAssignableFrom<JsonException>(refusal);
            return;
        }

        var items = MetaWebhookParser.Parse(body);
        foreach (var item in items)
            IsStorable(item);
        CutOutAssert.SurvivesCutOut(items);
    }

    // What the tables and their constraints ask for.
    private static void IsStorable(IntakeItem item)
    {
        if (item.Address is { } address)
            Assert.InRange(address.ProviderId.Length, 1, 128);
        switch (item)
        {
            case MessageItem message:
                Assert.InRange(message.ProviderMessageId.Length, 1, 512);
                Assert.False(message.Party.IsNobody);
                IsText(message.ProviderMessageId, message.Text, message.EditedText, message.Emoji, message.From, message.FromUserId,
                    message.GroupId, message.Party.Phone, message.Party.UserId, message.Party.DisplayName, message.Party.Username,
                    message.TargetMessageId, message.OriginalType);
                Assert.True(new[] { message.Party.Phone, message.Party.UserId, message.Party.ParentUserId, message.GroupId }.All(id => id is null or { Length: >= 1 and <= 256 }));
                IsJsonb(message.Content);
                break;
            case StatusItem status:
                Assert.InRange(status.ProviderMessageId.Length, 1, 512);
                Assert.InRange(status.Status.Length, 1, 64);
                Assert.InRange(status.Recipient.Length, 0, 256);
                IsText(status.ProviderMessageId, status.Status, status.Recipient);
                IsJsonb(status.Detail);
                IsJsonb(status.Error ?? "{}");
                break;
            case EventItem happening:
                Assert.InRange(happening.Field.Length, 1, 128);
                Assert.InRange(happening.Event?.Length ?? 1, 1, 128);
                Assert.Equal(32, happening.DedupeKey.Length);
                IsText(happening.Field, happening.Event);
                IsJsonb(happening.Payload);
                break;
            case PreferenceItem preference:
                Assert.False(preference.Party.IsNobody);
                break;
            case UnreadableItem unreadable:
                Assert.Equal(ParkReasons.Malformed, unreadable.Reason);
                Assert.DoesNotContain("its own fault", unreadable.Detail, StringComparison.Ordinal);
                Assert.DoesNotContain("secret", unreadable.Detail, StringComparison.Ordinal);
                Assert.InRange(unreadable.Detail.Length, 1, 300);
                break;
            default:
                Assert.Fail($"a kind of item that nobody knows: {item}");
                break;
        }
    }

    private static void IsText(params string?[] texts)
    {
        foreach (var text in texts)
            Assert.True(text is null || (!text.Contains('\0') && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text));
    }

    private static void IsJsonb(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2048 });
        IsJsonb(document.RootElement);
    }

    private static void IsJsonb(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    IsText(member.Name);
                    IsJsonb(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var child in element.EnumerateArray())
                    IsJsonb(child);
                break;
            case JsonValueKind.String:
                IsText(element.GetString());
                break;
            case JsonValueKind.Number:
                Assert.InRange(element.GetRawText().Length, 1, 256);
                break;
        }
    }
}
