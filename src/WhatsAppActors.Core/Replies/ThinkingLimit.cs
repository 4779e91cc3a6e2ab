namespace WhatsAppActors.Core.Replies;

/// <summary>How long a reply engine may think about one turn. What takes longer is cancelled, and begun anew by a later call.</summary>
/// <param name="length">More than zero, at most <see cref="Longest"/>.</param>
public sealed class ThinkingLimit(TimeSpan length)
{
    /// <summary>2 minutes: longer than a language model takes with a few tools, shorter than a person waits for an answer.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromMinutes(2);

    /// <summary>10 minutes. A chat that thinks is looked at every minute, which keeps its actor from being collected.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>What takes longer is cancelled.</summary>
    public TimeSpan Length { get; } = length > TimeSpan.Zero && length <= Longest
        ? length
        : throw new ArgumentOutOfRangeException(nameof(length), length, $"An engine thinks for more than zero, at most {Longest}.");
}
