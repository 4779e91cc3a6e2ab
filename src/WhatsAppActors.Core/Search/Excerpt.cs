namespace WhatsAppActors.Core.Search;

/// <summary>The part of a message that shows why it was found, on one line.</summary>
/// <param name="Text">The part; begins or ends with … where the message goes on.</param>
/// <param name="Marks">What in it was looked for, in its order.</param>
public sealed record Excerpt(string Text, IReadOnlyList<ExcerptMark> Marks)
{
    /// <inheritdoc/>
    public bool Equals(Excerpt? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal) && Marks.SequenceEqual(other.Marks);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
