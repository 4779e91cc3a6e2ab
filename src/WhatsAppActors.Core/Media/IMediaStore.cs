namespace WhatsAppActors.Core.Media;

/// <summary>Where files are kept, by what is in them: the same file is kept once for each tenant.</summary>
public interface IMediaStore
{
    /// <summary>Keeps a file. Half of one is never kept: who dies on the way leaves nothing that could be opened.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="most">More bytes are too many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MediaTooLargeException">It is longer than that.</exception>
    Task<KeptFile> KeepAsync(Guid tenantId, Stream content, long most, CancellationToken cancellationToken);

    /// <summary>Opens a kept file, or a part of it; null when there is none.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="sha256">Its digest, 64 hexadecimal digits in lower case.</param>
    /// <param name="range">The wanted part; null: all of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<OpenedFile?> OpenAsync(Guid tenantId, string sha256, MediaRange? range, CancellationToken cancellationToken);
}
