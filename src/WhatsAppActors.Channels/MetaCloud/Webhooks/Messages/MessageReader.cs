using System.Text;
using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>
/// Reads one message, whichever list it stands in. Only a message without id or without anybody on the other side is refused;
/// every other oddity is taken without the odd part.
/// </summary>
internal static class MessageReader
{
    /// <summary>The longest message id that can be kept.</summary>
    public const int LongestMessageId = 512;

    /// <summary>The message, or why it cannot be taken.</summary>
    public static IntakeItem Read(ListElement element, MessageOrigin origin, WhoSpeaks whoSpeaks)
    {
        if (element.Json.ValueKind != JsonValueKind.Object)
            return element.Unreadable("", "an object", element.Json.Kind());

        var members = MessageMembers.Of(element.Json);
        var draft = new MessageDraft(element.Post);
        if (draft.Read(members.Id) is not { Length: >= 1 and <= LongestMessageId } id)
        {
            var found = members.Id.ValueKind == JsonValueKind.String ? "another length" : members.Id.Kind();
            return element.Unreadable(".id", $"a string of 1 to {LongestMessageId} characters", found);
        }

        var type = draft.Read(members.Type);
        var kind = MessageKind.Of(type);
        draft.OriginalType = kind.OriginalType;
        var body = kind.BodyName is null ? element.Json : element.Json.Member(Encoding.UTF8.GetBytes(kind.BodyName));

        var from = draft.ReadParty(members.From, members.FromUserId, members.FromParentUserId);
        if (from.IsNobody && kind.Type == MessageTypes.System)
            from = SystemBody.About(body, draft);
        var to = draft.ReadParty(members.To, members.ToUserId, members.ToParentUserId);
        var (direction, party) = whoSpeaks(element, from, to);
        party = element.Change.Contacts.Complete(party, out var contact);
        var (member, json) = direction == MessageDirection.Inbound ? (".from", members.From) : (".to", members.To);
        if (PartyReader.Refuse(party, element, member, json) is { } refused)
            return refused;

        var group = draft.ReadWord(members.GroupId);
        if (group is { Length: > PartyReader.LongestId })
            return element.Unreadable(".group_id", $"at most {PartyReader.LongestId} characters", $"{group.Length} characters");

        kind.ReadBody?.Invoke(body, draft);
        if (kind.Type == MessageTypes.System)
            draft.IdentityChange = SystemBody.Change(draft.ReadWord(members.From), body, draft);
        AddCommonContent(members, group, draft);
        return new MessageItem
        {
            Address = element.Change.Number,
            CutOut = element.CutOut(contact),
            ProviderMessageId = id,
            Direction = direction,
            Origin = origin,
            Type = kind.Type,
            OriginalType = draft.OriginalType,
            // An order without a note, a picture without a caption: WhatsApp sends the empty string as well as nothing.
            Text = string.IsNullOrEmpty(draft.Text) ? null : draft.Text,
            Party = party,
            From = draft.ReadWord(members.From),
            FromUserId = draft.ReadWord(members.FromUserId),
            GroupId = group,
            ProviderTimestamp = ProviderTime.Read(members.Timestamp),
            TargetMessageId = draft.TargetMessageId,
            EditedText = draft.EditedText,
            Emoji = draft.Emoji,
            IdentityChange = draft.IdentityChange,
            ImportedStatus = origin == MessageOrigin.History && direction == MessageDirection.Outbound
                ? HistoryStatus.Of(members.HistoryContext)
                : null,
            Content = draft.FinishContent(),
            TextMended = draft.Mended,
        };
    }

    private static void AddCommonContent(in MessageMembers members, string? group, MessageDraft draft)
    {
        draft.AddObject("context"u8, members.Context);
        draft.AddObject("referral"u8, members.Referral);
        draft.AddObject("identity"u8, members.Identity);
        draft.AddList("errors"u8, members.Errors);
        draft.AddText("groupId"u8, group);
    }
}
