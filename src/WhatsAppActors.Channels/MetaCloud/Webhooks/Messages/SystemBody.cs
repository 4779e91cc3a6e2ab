using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>
/// <c>{body, type, wa_id?, user_id?, parent_user_id?, previous_user_id?, previous_parent_user_id?}</c>: WhatsApp tells of a new
/// number, user id or security code (Meta: "System messages webhook reference", "Business-scoped user IDs").
/// </summary>
internal static class SystemBody
{
    /// <summary>Reads the body; the change of identity needs the sender, too, see <see cref="Change"/>.</summary>
    public static void Read(JsonElement body, MessageDraft draft)
    {
        draft.Text = draft.Read(body.Member("body"u8));
        draft.AddObject("system"u8, body);
    }

    /// <summary>Who the message is about, where it leaves the sender out: whoever the person is now.</summary>
    public static Party About(JsonElement body, MessageDraft draft)
    {
        var current = Current(body, draft);
        return current.IsNobody ? Previous(null, body, draft) : current;
    }

    /// <summary>The change that the message tells of; null for none, or none that names both sides.</summary>
    /// <param name="from">The sender's phone: the number that was given up.</param>
    /// <param name="body">The system body.</param>
    /// <param name="draft">The message.</param>
    public static IdentityChange? Change(string? from, JsonElement body, MessageDraft draft)
    {
        var (previous, current) = draft.Read(body.Member("type"u8)) switch
        {
            "user_changed_number" => (Previous(from, body, draft), Current(body, draft)),
            "user_changed_user_id" => (Previous(null, body, draft), Current(body, draft) with { Phone = null }),
            _ => (new Party(null), new Party(null)),
        };
        var tooLong = PartyReader.LongestOf(previous) > PartyReader.LongestId || PartyReader.LongestOf(current) > PartyReader.LongestId;
        return previous.IsNobody || current.IsNobody || tooLong ? null : new IdentityChange(previous, current);
    }

    private static Party Previous(string? from, JsonElement body, MessageDraft draft) =>
        draft.ReadParty(default, body.Member("previous_user_id"u8), body.Member("previous_parent_user_id"u8)) with { Phone = from };

    // Webhooks before v12 wrote new_wa_id.
    private static Party Current(JsonElement body, MessageDraft draft)
    {
        var phone = body.Member("wa_id"u8);
        return draft.ReadParty(
            phone.ValueKind == JsonValueKind.Undefined ? body.Member("new_wa_id"u8) : phone,
            body.Member("user_id"u8),
            body.Member("parent_user_id"u8));
    }
}
