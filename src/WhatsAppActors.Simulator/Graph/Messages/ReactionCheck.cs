using System.Globalization;
using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>Reactions (Meta: "Reaction messages"): one emoji, or none to take it back.</summary>
internal static class ReactionCheck
{
    public static Refusal? Check(JsonElement reaction)
    {
        if (reaction.Text("message_id") is not { Length: > 0 } wamid) return Refusal.Missing("reaction.message_id");
        if (!wamid.StartsWith(Chats.Wamid.Prefix, StringComparison.Ordinal)) return Refusal.Invalid("reaction.message_id", "is not a message id.");
        if (reaction.Text("emoji") is not { } emoji) return Refusal.Missing("reaction.emoji");
        var isOne = emoji.Length == 0 || (new StringInfo(emoji).LengthInTextElements == 1 && emoji[0] > '~');
        return isOne ? null : Refusal.Invalid("reaction.emoji", "must be one emoji, or empty.");
    }
}
