namespace WhatsAppActors.Core.Media.Uploading;

/// <summary>The files that numbers are to have at their provider, and the messages that wait for them.</summary>
public interface IPendingUploads
{
    /// <summary>Takes some that are due, of numbers that may send. Nobody else is given them for a while. Waits until there can be any.</summary>
    Task<IReadOnlyList<PendingUpload>> TakeAsync(int most, CancellationToken cancellationToken);

    /// <summary>The provider has it: messages that waited for it alone go on.</summary>
    Task UploadedAsync(PendingUpload upload, string providerId, CancellationToken cancellationToken);

    /// <summary>It is tried again; messages that wait for it say why.</summary>
    Task LaterAsync(PendingUpload upload, DateTimeOffset at, string why, CancellationToken cancellationToken);

    /// <summary>The number's token does not hold: the number stops until it has a new one, and this file is tried anew then. The try does not count.</summary>
    /// <param name="upload">It.</param>
    /// <param name="why">Why, and what to do, for a person.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task StopNumberAsync(PendingUpload upload, string why, CancellationToken cancellationToken);

    /// <summary>The provider does not take it, or no more tries are made: messages that wait for it fail.</summary>
    /// <param name="upload">It.</param>
    /// <param name="error">Why, as it is stored with a message: a JSON object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task FailedAsync(PendingUpload upload, string error, CancellationToken cancellationToken);
}
