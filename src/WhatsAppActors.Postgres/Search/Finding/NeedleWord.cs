using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>A word that somebody looks for, and what else counts as it.</summary>
/// <param name="Text">As it was written, folded.</param>
/// <param name="MayGoOn">True for the last one, which may still be being written: what begins with it counts.</param>
/// <param name="MayBeSlip">True when words that are a slip away count.</param>
/// <param name="Known">The tenant's words that count, those that are nearest first; the word itself is among them if it is known.</param>
internal sealed record NeedleWord(string Text, bool MayGoOn, bool MayBeSlip, IReadOnlyList<KnownWord> Known)
{
    /// <summary>True when a word of a text counts, be it known or not.</summary>
    public bool IsMetBy(string word) =>
        string.Equals(word, Text, StringComparison.Ordinal)
        || (MayGoOn && word.StartsWith(Text, StringComparison.Ordinal))
        || (MayBeSlip && Slips.AreNear(Text, word));

    /// <summary>How many messages have it, about.</summary>
    public long Messages => Known.Sum(word => word.Messages);
}
