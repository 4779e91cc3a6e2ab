namespace WhatsAppActors.Core.Media.Giving;

/// <summary>Takes files that somebody hands in, so that messages can name them.</summary>
public interface IGivenFiles
{
    /// <summary>Takes one: kept whole, or not at all.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="content">Its bytes, at most 100 MB.</param>
    /// <param name="contentType">Its MIME type; <c>application/octet-stream</c> leaves it to its bytes.</param>
    /// <param name="filename">Its name, at most 240 characters; null without one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<GivenFile> TakeAsync(Guid tenantId, Stream content, string contentType, string? filename, CancellationToken cancellationToken);
}
