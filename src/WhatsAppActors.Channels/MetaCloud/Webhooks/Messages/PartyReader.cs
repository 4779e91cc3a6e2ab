using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>Reads who is meant out of the three members that may name a person.</summary>
internal static class PartyReader
{
    /// <summary>The longest phone, user id or group id that can be kept.</summary>
    public const int LongestId = 256;

    /// <summary>The person; a nobody where all three are missing or odd.</summary>
    /// <param name="phone"><c>from</c>, <c>to</c> or <c>wa_id</c>.</param>
    /// <param name="userId">The business-scoped user id.</param>
    /// <param name="parentUserId">That of the parent portfolio.</param>
    /// <param name="mended">Set when something had to be replaced.</param>
    public static Party Read(JsonElement phone, JsonElement userId, JsonElement parentUserId, ref bool mended) =>
        new(phone.Word(ref mended), userId.Word(ref mended), parentUserId.Word(ref mended));

    /// <summary>The length of the longest id in it.</summary>
    public static int LongestOf(Party party) =>
        Math.Max(party.Phone?.Length ?? 0, Math.Max(party.UserId?.Length ?? 0, party.ParentUserId?.Length ?? 0));

    /// <summary>What keeps the party from being anybody, as an item to park; null when it is somebody.</summary>
    /// <param name="party">The person.</param>
    /// <param name="element">Where they were to be named.</param>
    /// <param name="member">The member that should name them, with its dot.</param>
    /// <param name="found">What stands there.</param>
    public static UnreadableItem? Refuse(Party party, ListElement element, string member, JsonElement found)
    {
        if (party.IsNobody)
            return element.Unreadable(member, "a phone or user id", found.ValueKind == JsonValueKind.String ? "an empty string" : found.Kind());
        return LongestOf(party) is > LongestId and var length
            ? element.Unreadable(member, $"at most {LongestId} characters in every id", $"{length} characters")
            : null;
    }
}
