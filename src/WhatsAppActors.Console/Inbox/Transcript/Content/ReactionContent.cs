using System.Text.Json;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A reaction to a message, by one or more people.</summary>
/// <param name="Emoji">The sign.</param>
/// <param name="Count">How many gave it.</param>
/// <param name="Who">Who, in words.</param>
internal sealed record ReactionContent(string Emoji, int Count, string Who)
{
    /// <summary>The reactions to a message.</summary>
    public static IReadOnlyList<ReactionContent> Of(MessageView message)
    {
        if (message.Reactions is not { } raw) return [];
        using var parsed = JsonDocument.Parse(raw.Text);
        return [.. parsed.RootElement.Items()
            .Select(reaction => (Emoji: reaction.Text("emoji"), IsOurs: reaction.Text("by") == "outbound"))
            .Where(reaction => reaction.Emoji is not null)
            .GroupBy(reaction => reaction.Emoji!, StringComparer.Ordinal)
            .Select(group => new ReactionContent(group.Key, group.Count(), WhoOf(group.Any(r => r.IsOurs), group.Any(r => !r.IsOurs))))];
    }

    private static string WhoOf(bool ours, bool theirs) => ours && theirs ? "the customer and you" : ours ? "you" : "the customer";
}
