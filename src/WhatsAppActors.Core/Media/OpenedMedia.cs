namespace WhatsAppActors.Core.Media;

/// <summary>A file while it is being read.</summary>
/// <param name="content">Its bytes, read once.</param>
/// <param name="owner">Disposed of with it.</param>
public sealed class OpenedMedia(Stream content, IDisposable? owner = null) : IAsyncDisposable
{
    /// <summary>Its bytes. A file longer than what is served ends with an <see cref="IOException"/>.</summary>
    public Stream Content { get; } = content;

    /// <summary>The MIME type, as the provider's word.</summary>
    public required string ContentType { get; init; }

    /// <summary>How many bytes <see cref="Content"/> has; null when the provider does not say.</summary>
    public long? Length { get; init; }

    /// <summary>The name its sender gave it; null without one.</summary>
    public string? FileName { get; init; }

    /// <summary>The part that it is; null for a whole file.</summary>
    public MediaPart? Part { get; init; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        owner?.Dispose();
    }
}
