namespace WhatsAppActors.Core.Media.Fetching;

/// <summary>The files that are to be fetched, whoever fetches them.</summary>
public interface IWantedFiles
{
    /// <summary>Takes some that are due. Nobody else is given them for a while; what is not heard of by then is given to somebody again. Waits until there can be any.</summary>
    Task<IReadOnlyList<WantedFile>> TakeAsync(int most, CancellationToken cancellationToken);

    /// <summary>It is kept.</summary>
    Task StoredAsync(WantedFile file, KeptFile kept, string contentType, CancellationToken cancellationToken);

    /// <summary>It could not be fetched, and is tried again.</summary>
    Task LaterAsync(WantedFile file, DateTimeOffset at, string why, CancellationToken cancellationToken);

    /// <summary>It will not be fetched.</summary>
    Task FailedAsync(WantedFile file, string why, CancellationToken cancellationToken);
}
