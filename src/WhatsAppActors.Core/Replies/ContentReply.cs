using WhatsAppActors.Content;

namespace WhatsAppActors.Core.Replies;

/// <summary>A message of any other type.</summary>
/// <param name="Content">What it says. Its files are links, which the provider fetches.</param>
public sealed record ContentReply(OutboundContent Content) : Reply
{
    /// <inheritdoc/>
    public override string Type => Content.Type;

    /// <inheritdoc/>
    public override string? Words => Content.Words;
}
