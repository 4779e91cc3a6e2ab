using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Uploading;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Media.Uploading;

/// <summary>Gives files to the provider before the messages that they are in go out, once for each number, some at a time, in every process.</summary>
internal sealed partial class MediaUploading(
    IPendingUploads pending, IMediaUploader uploader, IMediaStore store, IOptions<MediaOptions> options, TimeProvider time, ILogger<MediaUploading> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly BackOff Again = new(TimeSpan.FromSeconds(2), 3, TimeSpan.FromMinutes(10), Jitter: 0.3);

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
            await LaterAsync(upload, "The number has no access token. PATCH /api/channels/{id} with one.", Again, cancellationToken);
            return;
        }

        await using var opened = await store.OpenAsync(upload.TenantId, upload.Sha256, range: null, cancellationToken);
        if (opened is null)
        {
            await FailAsync(upload, JsonSerializer.Serialize(new { title = "File missing", message = "The file is no more in the store. Nothing was sent." }), "missing in the store", cancellationToken);
            return;
        }

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
        switch (await TryAsync(file, cancellationToken))
        {
            case UploadOutcome.Uploaded uploaded:
                await pending.UploadedAsync(upload, uploaded.ProviderId, cancellationToken);
                Uploaded(logger, upload.ChannelId, upload.TenantId);
                break;
            case UploadOutcome.Refused { Advice: RetryAdvice.Later later, Error: var error }:
                await LaterAsync(upload, $"WhatsApp does not take the file now ({error}).", later.BackOff, cancellationToken);
                break;
            case UploadOutcome.Refused { Advice: RetryAdvice.StopChannel, Error: var error }:
                await LaterAsync(upload, $"WhatsApp refuses the number's access token ({error}). PATCH /api/channels/{{id}} with a new one.", Again, cancellationToken);
                break;
            case UploadOutcome.Refused { Error: var error }:
                await FailAsync(upload, error.ToJson(), error.ToString(), cancellationToken);
                break;
            case UploadOutcome.NoAnswer none:
                await LaterAsync(upload, none.Reason, Again, cancellationToken);
                break;
        }
    }

    private async Task<UploadOutcome> TryAsync(FileToUpload file, CancellationToken cancellationToken)
    {
        try
        {
            return await uploader.UploadAsync(file, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it was: the messages wait for the file, and must say why.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new UploadOutcome.NoAnswer($"The file could not be handed to WhatsApp ({exception.GetType().Name}).");
        }
    }

    private Task LaterAsync(PendingUpload upload, string why, BackOff backOff, CancellationToken cancellationToken)
    {
        Later(logger, upload.ChannelId, upload.TenantId, why);
        var delay = backOff.Delay(upload.Attempts - 1, Random.Shared.NextDouble()) ?? backOff.Most;
        return pending.LaterAsync(upload, time.GetUtcNow() + delay, why, cancellationToken);
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
