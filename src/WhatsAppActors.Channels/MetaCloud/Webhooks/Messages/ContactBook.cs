using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>
/// The <c>contacts</c> of a change. They are matched by phone or user id, never by position: a batch may hold more messages than
/// contacts, in any order (Meta: "Business-scoped user IDs").
/// </summary>
internal sealed class ContactBook
{
    // A contact goes into the envelope of every item that it completes; a real one has a few hundred bytes.
    private const int LongestContact = 4096;

    private readonly Dictionary<string, ContactCard> _byUserId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ContactCard> _byPhone = new(StringComparer.Ordinal);

    public ContactBook(ReceivedBody body, JsonElement contacts)
    {
        foreach (var json in Elements.Of(contacts))
        {
            if (json.ValueKind != JsonValueKind.Object || !json.FitsIn(LongestContact))
                continue;
            var profile = json.Member("profile"u8);
            var card = new ContactCard(
                json.Member("wa_id"u8).Word(PartyReader.LongestId),
                json.Member("user_id"u8).Word(PartyReader.LongestId),
                json.Member("parent_user_id"u8).Word(PartyReader.LongestId),
                profile.Member("name"u8).Text(),
                profile.Member("username"u8).Text() ?? json.Member("username"u8).Text(),
                body.SliceOf(json));
            if (card.UserId is not null)
                _byUserId.TryAdd(card.UserId, card);
            if (card.Phone is not null)
                _byPhone.TryAdd(PhoneKey(card.Phone), card);
        }
    }

    /// <summary>What the contact of the same person adds to what is known of them; <paramref name="bytes"/> is where it stands.</summary>
    public Party Complete(Party party, out Slice bytes)
    {
        bytes = default;
        if (Find(party) is not { } card)
            return party;
        bytes = card.Bytes;
        return new Party(
            party.Phone ?? card.Phone,
            party.UserId ?? card.UserId,
            party.ParentUserId ?? card.ParentUserId,
            card.DisplayName ?? party.DisplayName,
            card.Username ?? party.Username);
    }

    private ContactCard? Find(Party party)
    {
        if (party.UserId is not null && _byUserId.TryGetValue(party.UserId, out var card))
            return card;
        // The same phone under another user id is another person's contact: a number passes from hand to hand.
        return party.Phone is not null && _byPhone.TryGetValue(PhoneKey(party.Phone), out card)
            && (party.UserId is null || card.UserId is null)
            ? card
            : null;
    }

    // The forms in which WhatsApp writes one number are one.
    private static string PhoneKey(string phone) =>
        PhoneNumber.TryCanonicalize(phone, out var e164) ? e164 : PhoneDigits.Of(phone) is { Length: > 0 } digits ? digits : phone;
}
