using System.Text.Json;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A message of a type that nobody knows here.</summary>
/// <param name="Line">Says so, and what it is called.</param>
/// <param name="Details">What else it holds, where that is text.</param>
internal sealed record UnknownContent(string Line, string? Details)
{
    private const int LongestDetails = 600;

    /// <summary>Reads it.</summary>
    public static UnknownContent Of(MessageView message)
    {
        var original = message.Part("unsupported").Text("type") ?? message.OriginalType ?? (message.Type == MessageTypes.Unsupported ? null : message.Type);
        var name = original is null or "unsupported" or "unknown" ? null : original.Replace('_', ' ');
        var line = name is null ? "This message cannot be shown here." : $"This message cannot be shown here: {name}";
        var unknown = message.Part("unknown");
        var details = unknown.ValueKind == JsonValueKind.Object ? unknown.GetRawText() : null;
        return new(line, details is { Length: > LongestDetails } ? details[..LongestDetails] + "…" : details);
    }
}
