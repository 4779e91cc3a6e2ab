using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Giving;
using WhatsAppActors.Core.Media.Types;

namespace WhatsAppActors.Postgres.Media;

/// <summary>Files that were handed in: their bytes in the store, what is known of them in PostgreSQL.</summary>
internal sealed class GivenFiles(IMediaStore store, MediaFiles files) : IGivenFiles
{
    private const string Anything = "application/octet-stream";

    /// <inheritdoc/>
    public async Task<GivenFile> TakeAsync(Guid tenantId, Stream content, string contentType, string? filename, CancellationToken cancellationToken)
    {
        KeptFile kept;
        try
        {
            kept = await store.KeepAsync(tenantId, content, WhatsAppMedia.Largest, cancellationToken);
        }
        catch (MediaTooLargeException large)
        {
            return new GivenFile.TooLarge(large.Most);
        }

        if (kept.Size == 0) return new GivenFile.Empty();
        if (!SniffedType.Fits(contentType, kept.SniffedType)) return new GivenFile.NotItsType(contentType, kept.SniffedType!);
        var type = contentType.StartsWith(Anything, StringComparison.OrdinalIgnoreCase) ? kept.SniffedType ?? contentType : SniffedType.Usual(contentType);
        var file = await files.AddAsync(tenantId, kept, type, filename, cancellationToken);
        return new GivenFile.Taken(file.Id, file.ContentType, file.Filename, kept.Size, kept.Sha256);
    }
}
