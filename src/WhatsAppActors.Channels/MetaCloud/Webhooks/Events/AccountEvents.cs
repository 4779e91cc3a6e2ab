using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Events;

/// <summary>
/// Every field that is one event as a whole: account, templates, quality, phone, security, flows, groups, and whatever Meta adds
/// (Meta: "Webhooks: fields").
/// </summary>
internal static class AccountEvents
{
    /// <summary>The change as one event.</summary>
    public static void Read(Change change)
    {
        var name = Name(change.Value);
        ItemAddress? address;
        if (change.Number is not null)
        {
            address = change.Number;
        }
        else if (name?.StartsWith("PARTNER_", StringComparison.Ordinal) == true && change.Value.Member("waba_info"u8).ValueKind == JsonValueKind.Object)
        {
            // The entry's id is the partner's own business here, which is nobody's account.
            address = Account(change.Value.Member("waba_info"u8).Member("waba_id"u8).Word(Change.LongestProviderId));
        }
        else if (change.Entry.Id is null)
        {
            change.Post.Items.Add(Unreadable.Item(
                null, $"{change.Entry.Path}.id", $"1 to {Change.LongestProviderId} characters", "nothing of the kind", change.CutOut));
            return;
        }
        else
        {
            address = Account(change.Entry.Id);
        }

        change.Post.Items.Add(EventItems.Of(
            change, address, name, change.Entry.Time ?? TimeInside(change.Value), change.Value, change.CutOut));
    }

    private static ItemAddress? Account(string? id) => id is null ? null : new ItemAddress(AddressKind.Account, id, id);

    private static string? Name(JsonElement value) =>
        value.Member("event"u8).Text()
        ?? value.Member("decision"u8).Text()
        ?? value.Member("new_quality_score"u8).Text()
        ?? value.Member("new_category"u8).Text();

    // Group and automatic events have no time in the entry, but one in each element of their list.
    private static DateTimeOffset? TimeInside(JsonElement value)
    {
        if (ProviderTime.Read(value.Member("timestamp"u8)) is { } time)
            return time;
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > 0
                && ProviderTime.Read(member.Value[0].Member("timestamp"u8)) is { } inside)
            {
                return inside;
            }
        }

        return null;
    }
}
