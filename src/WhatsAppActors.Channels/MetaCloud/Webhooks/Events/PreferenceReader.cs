using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Events;

/// <summary>
/// <c>user_preferences</c>: a person stopped or resumed marketing messages (Meta: "user_preferences webhook reference"). Each is
/// an event, and a change of consent where its value is known.
/// </summary>
internal static class PreferenceReader
{
    /// <summary>Reads one element.</summary>
    public static void Read(ListElement element)
    {
        if (element.Json.ValueKind != JsonValueKind.Object)
        {
            element.Park("", "an object", element.Json);
            return;
        }

        var at = ProviderTime.Read(element.Json.Member("timestamp"u8));
        var value = element.Json.Member("value"u8).Text();
        var preference = ReadPreference(element, value, at);
        element.Post.Items.Add(EventItems.Of(element, value, at, preference?.CutOut));
        if (preference is not null)
            element.Post.Items.Add(preference);
    }

    private static IntakeItem? ReadPreference(ListElement element, string? value, DateTimeOffset? at)
    {
        var category = element.Json.Member("category"u8);
        if (category.ValueKind == JsonValueKind.String && category.Text() != "marketing_messages")
            return null;
        bool? granted = value switch
        {
            "stop" => false,
            "resume" or "signup" => true,
            _ => null,
        };
        if (granted is null)
            return null;

        var mended = false;
        var phone = element.Json.Member("wa_id"u8);
        var party = PartyReader.Read(phone, element.Json.Member("user_id"u8), element.Json.Member("parent_user_id"u8), ref mended);
        party = element.Change.Contacts.Complete(party, out var contact);
        return PartyReader.Refuse(party, element, ".wa_id", phone) ?? (IntakeItem)new PreferenceItem
        {
            Address = element.Change.Number,
            CutOut = element.CutOut(contact),
            Party = party,
            Granted = granted.Value,
            ProviderTimestamp = at,
        };
    }
}
