using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Events;

/// <summary>
/// <c>calls</c>: each is an event; the beginning of a call by the customer is a message, too, because it opens the customer
/// service window (Meta: "Cloud API calling", "Customer service windows").
/// </summary>
internal static class CallReader
{
    /// <summary>Reads one element.</summary>
    public static void Read(ListElement element)
    {
        if (element.Json.ValueKind != JsonValueKind.Object)
        {
            element.Park("", "an object", element.Json);
            return;
        }

        var name = element.Json.Member("event"u8).Text();
        var byCustomer = name == "connect" && element.Json.Member("direction"u8).Text() == "USER_INITIATED";
        var at = ProviderTime.Read(element.Json.Member("timestamp"u8));
        if (!byCustomer)
        {
            element.Post.Items.Add(EventItems.Of(element, name, at));
            return;
        }

        var message = ReadMessage(element, at);
        element.Post.Items.Add(EventItems.Of(element, name, at, message.CutOut));
        element.Post.Items.Add(message);
    }

    private static IntakeItem ReadMessage(ListElement element, DateTimeOffset? at)
    {
        var members = MessageMembers.Of(element.Json);
        var draft = new MessageDraft(element.Post);
        if (draft.Read(members.Id) is not { Length: >= 1 and <= MessageReader.LongestMessageId } id)
            return element.Unreadable(".id", $"a string of 1 to {MessageReader.LongestMessageId} characters", members.Id.Kind());

        var party = draft.ReadParty(members.From, members.FromUserId, members.FromParentUserId);
        party = element.Change.Contacts.Complete(party, out var contact);
        if (PartyReader.Refuse(party, element, ".from", members.From) is { } refused)
            return refused;

        var writer = draft.Content.Writer;
        writer.WriteStartObject("call"u8);
        foreach (var property in element.Json.EnumerateObject())
        {
            // The session description is for whoever answers the call, and stands in the event.
            if (!property.PlainName().SequenceEqual("session"u8))
                draft.Content.Member(property, Naming.Api);
        }

        writer.WriteEndObject();
        return new MessageItem
        {
            Address = element.Change.Number,
            CutOut = element.CutOut(contact),
            ProviderMessageId = id,
            Direction = MessageDirection.Inbound,
            Origin = MessageOrigin.Live,
            Type = MessageTypes.Call,
            Party = party,
            From = draft.ReadWord(members.From),
            FromUserId = draft.ReadWord(members.FromUserId),
            ProviderTimestamp = at,
            Content = draft.FinishContent(),
            TextMended = draft.Mended,
        };
    }
}
