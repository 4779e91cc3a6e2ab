namespace WhatsAppActors.Core.Media;

/// <summary>Gives files to a provider, so that a number can send them.</summary>
public interface IMediaUploader
{
    /// <summary>Uploads one. Whatever happens is an outcome, cancellation aside.</summary>
    Task<UploadOutcome> UploadAsync(FileToUpload file, CancellationToken cancellationToken);
}
