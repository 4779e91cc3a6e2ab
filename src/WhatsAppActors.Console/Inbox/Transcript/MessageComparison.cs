using System.Text.Json;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>Compares messages by what they say, so that one that was read again and is as before stays the same object.</summary>
internal static class MessageComparison
{
    /// <summary>True when nothing that is shown differs.</summary>
    public static bool Same(MessageView one, MessageView other) =>
        (one with { Marks = other.Marks, StatusHistory = other.StatusHistory, Content = other.Content }) == other
        && one.Marks.SequenceEqual(other.Marks, StringComparer.Ordinal)
        && one.StatusHistory.SequenceEqual(other.StatusHistory)
        && one.Content.Count == other.Content.Count
        && one.Content.All(member => other.Content.TryGetValue(member.Key, out var value) && JsonElement.DeepEquals(member.Value, value));

    /// <summary>The later reading, with the earlier's objects where nothing differs.</summary>
    public static MessageView[] Merge(IReadOnlyList<MessageView> earlier, IEnumerable<MessageView> later)
    {
        var known = earlier.ToDictionary(message => message.Id);
        return [.. later.Select(message => known.TryGetValue(message.Id, out var before) && Same(before, message) ? before : message)];
    }
}
