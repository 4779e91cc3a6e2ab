namespace WhatsAppActors.Core.Media;

/// <summary>Opens the files of messages: the one that is kept, and where it is not yet, the provider's.</summary>
public interface IMessageMedia
{
    /// <summary>Opens a message's file. What is opened is the caller's to dispose of.</summary>
    /// <param name="tenantId">Whose message.</param>
    /// <param name="messageId">Ours.</param>
    /// <param name="range">The wanted part, where the provider serves parts; null: all of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<MediaAnswer> OpenAsync(Guid tenantId, Guid messageId, MediaRange? range, CancellationToken cancellationToken);
}
