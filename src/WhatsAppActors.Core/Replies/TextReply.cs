namespace WhatsAppActors.Core.Replies;

/// <summary>A text message.</summary>
/// <param name="Text">1 to <see cref="LongestText"/> UTF-16 units.</param>
public sealed record TextReply(string Text) : Reply
{
    /// <summary>Meta: a text message's body has at most 4096 characters. Counted in UTF-16 units, the strictest way to count.</summary>
    public const int LongestText = 4096;
}
