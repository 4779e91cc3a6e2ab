using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Postgres.Media;

/// <summary>Messages' files: the one that is kept, and where it is not yet, the provider's.</summary>
internal sealed class KeptMessageMedia(MediaFiles files, IMediaStore store, IProviderMedia provider) : IMessageMedia
{
    /// <inheritdoc/>
    public async Task<MediaAnswer> OpenAsync(Guid tenantId, Guid messageId, MediaRange? range, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(tenantId, messageId, cancellationToken);
        if (file?.Sha256 is not { } sha256 || await store.OpenAsync(tenantId, sha256, range, cancellationToken) is not { } opened)
            return await provider.OpenAsync(tenantId, messageId, range, cancellationToken);
        return new MediaAnswer.Opened(new OpenedMedia(opened.Content)
        {
            ContentType = file.ContentType,
            Length = opened.Part is { } part ? part.To - part.From + 1 : opened.Size,
            FileName = file.Filename,
            Part = opened.Part,
        });
    }
}
