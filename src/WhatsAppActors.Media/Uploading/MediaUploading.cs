using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Uploading;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Media.Uploading;

/// <summary>
/// Gives files to the provider before the messages that they are in go out, once for each number, some at a time, in every process. One that is not taken is tried ten times,
/// within about an hour; then its messages fail, and their chats go on.
/// </summary>
internal sealed partial class MediaUploading(
    IPendingUploads pending, IMediaUploader uploader, IMediaStore store, IOptions<MediaOptions> options, TimeProvider time, ILogger<MediaUploading> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // Ten tries within an hour: what follows in its chats waits so long, or for two where WhatsApp asks for longer pauses.
    private static readonly BackOff Again = new(TimeSpan.FromSeconds(2), 3, TimeSpan.FromMinutes(10), Jitter: 0.3, Retries: 9);

    // A chat does not wait for hours for a file that WhatsApp asks to be given then.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    /// <summary>Uploads what is due, once.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> UploadAsync(CancellationToken cancellationToken)
    {
        var uploads = await pending.TakeAsync(options.Value.Workers, cancellationToken);
        await Task.WhenAll(uploads.Select(upload => UploadAsync(upload, cancellationToken)));
        return uploads.Count;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Work.KeepBusyAsync(options.Value.Workers, pending.TakeAsync, UploadAsync, Interval, time, reason => Postponed(logger, reason), stoppingToken);

    private async Task UploadAsync(PendingUpload upload, CancellationToken cancellationToken)
    {
        if (upload.AccessToken is not { } token)
        {
            await pending.StopNumberAsync(upload, "The channel has no access token that this server can open. PATCH /api/channels/{id} with one.", cancellationToken);
            return;
        }

        switch (await TryAsync(upload, token, cancellationToken))
        {
            case null:
                await FailAsync(upload, UploadErrors.Missing, "missing in the store", cancellationToken);
                break;
            case UploadOutcome.Uploaded uploaded:
                await pending.UploadedAsync(upload, uploaded.ProviderId, cancellationToken);
                Uploaded(logger, upload.ChannelId, upload.TenantId);
                break;
            case UploadOutcome.Refused { Advice: RetryAdvice.Later later, Error: var error }:
                await AgainAsync(upload, $"WhatsApp does not take the file now ({error}).", (error, later), cancellationToken);
                break;
            case UploadOutcome.Refused { Advice: RetryAdvice.StopChannel, Error: var error }:
                await pending.StopNumberAsync(upload, $"The provider refuses the access token ({error}). PATCH /api/channels/{{id}} with a new one.", cancellationToken);
                break;
            case UploadOutcome.Refused { Error: var error }:
                await FailAsync(upload, error.ToJson(), error.ToString(), cancellationToken);
                break;
            case UploadOutcome.NoAnswer none:
                await AgainAsync(upload, none.Reason, refusal: null, cancellationToken);
                break;
        }
    }

    // Null where the file is no more in the store.
    private async Task<UploadOutcome?> TryAsync(PendingUpload upload, string token, CancellationToken cancellationToken)
    {
        try
        {
            await using var opened = await store.OpenAsync(upload.TenantId, upload.Sha256, range: null, cancellationToken);
            if (opened is null) return null;
            var file = new FileToUpload
            {
                ProviderNumberId = upload.ProviderNumberId,
                AccessToken = token,
                GraphBaseUrl = upload.GraphBaseUrl,
                ContentType = upload.ContentType,
                Filename = upload.Filename ?? "file",
                Content = opened.Content,
                Size = opened.Size,
            };
            return await uploader.UploadAsync(file, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it was: the messages wait for the file, and must say why.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new UploadOutcome.NoAnswer($"The file could not be handed to WhatsApp ({exception.GetType().Name}).");
        }
    }

    private Task AgainAsync(PendingUpload upload, string why, (SendError Error, RetryAdvice.Later Advice)? refusal, CancellationToken cancellationToken)
    {
        if (Pause(upload.Attempts - 1, refusal?.Advice) is not { } pause)
            return FailAsync(upload, UploadErrors.GivenUp(upload.Attempts, why, refusal?.Error), $"given up after {upload.Attempts} tries, {why}", cancellationToken);
        Later(logger, upload.ChannelId, upload.TenantId, why);
        return pending.LaterAsync(upload, time.GetUtcNow() + pause, why, cancellationToken);
    }

    // As long as the error asks for, and never sooner than a file is worth another try; null when none is.
    private static TimeSpan? Pause(int retriesMade, RetryAdvice.Later? advice)
    {
        var chance = Random.Shared.NextDouble();
        var own = Again.Delay(retriesMade, chance);
        if (own is not { } pause || advice is null) return own;
        return advice.Delay(retriesMade, chance) is not { } asked || asked > LongestPause ? null : asked > pause ? asked : pause;
    }

    private Task FailAsync(PendingUpload upload, string error, string reason, CancellationToken cancellationToken)
    {
        GivenUp(logger, upload.ChannelId, upload.TenantId, reason);
        return pending.FailedAsync(upload, error, cancellationToken);
    }

    [LoggerMessage(1741, LogLevel.Information, "A file was uploaded to number {ChannelId} of tenant {TenantId}")]
    private static partial void Uploaded(ILogger logger, Guid channelId, Guid tenantId);

    [LoggerMessage(1742, LogLevel.Warning, "A file for number {ChannelId} of tenant {TenantId} is uploaded later: {Reason}")]
    private static partial void Later(ILogger logger, Guid channelId, Guid tenantId, string reason);

    [LoggerMessage(1743, LogLevel.Warning, "A file for number {ChannelId} of tenant {TenantId} is not uploaded, and its messages fail: {Reason}")]
    private static partial void GivenUp(ILogger logger, Guid channelId, Guid tenantId, string reason);

    [LoggerMessage(1744, LogLevel.Warning, "Files are uploaded later ({Reason})")]
    private static partial void Postponed(ILogger logger, string reason);
}
