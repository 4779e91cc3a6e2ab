namespace WhatsAppActors.Core.Media;

/// <summary>Knows where messages' files are.</summary>
public interface IMediaPlaces
{
    /// <summary>Where a message's file is; null when the tenant has no such message or it carries none.</summary>
    Task<MediaPlace?> FindAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken);
}
