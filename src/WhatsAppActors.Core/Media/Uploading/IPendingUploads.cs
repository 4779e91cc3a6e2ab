namespace WhatsAppActors.Core.Media.Uploading;

/// <summary>The files that numbers are to have at their provider, and the messages that wait for them.</summary>
public interface IPendingUploads
{
    /// <summary>Takes some that are due. Nobody else is given them for a while. Waits until there can be any.</summary>
    Task<IReadOnlyList<PendingUpload>> TakeAsync(int most, CancellationToken cancellationToken);

    /// <summary>The provider has it: messages that waited for it alone go on.</summary>
    Task UploadedAsync(PendingUpload upload, string providerId, CancellationToken cancellationToken);

    /// <summary>It is tried again; messages that wait for it say why.</summary>
    Task LaterAsync(PendingUpload upload, DateTimeOffset at, string why, CancellationToken cancellationToken);

    /// <summary>The provider does not take it: messages that wait for it fail.</summary>
    /// <param name="upload">It.</param>
    /// <param name="error">Why, as it is stored with a message: a JSON object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task FailedAsync(PendingUpload upload, string error, CancellationToken cancellationToken);
}
