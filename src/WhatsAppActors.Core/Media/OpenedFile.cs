namespace WhatsAppActors.Core.Media;

/// <summary>A kept file while it is being read.</summary>
/// <param name="Content">The bytes of the part, or of all.</param>
/// <param name="Size">The whole file's length in bytes.</param>
/// <param name="Part">The part; null for the whole, also where no part could be served.</param>
public sealed record OpenedFile(Stream Content, long Size, MediaPart? Part) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
