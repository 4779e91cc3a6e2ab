using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Fetching;
using WhatsAppActors.Core.Media.Types;

namespace WhatsAppActors.Media.Fetching;

/// <summary>
/// Fetches what customers sent while WhatsApp has it (Meta: "Media", 7 days), some at a time, in every process. What is fetched is checked before it is
/// said to be there.
/// </summary>
internal sealed partial class MediaFetching(
    IWantedFiles wanted, IProviderMedia provider, IMediaStore store, IOptions<MediaOptions> options, TimeProvider time, ILogger<MediaFetching> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeptByProvider = TimeSpan.FromDays(7);

    // Then every six hours.
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    private const string Anything = "application/octet-stream";

    // Not there, or not what was announced: WhatsApp may announce a file before it has stored it. Within an hour or so it has.
    private const int MostGone = 6;

    /// <summary>Fetches what is due, once.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> FetchAsync(CancellationToken cancellationToken)
    {
        var files = await wanted.TakeAsync(options.Value.Workers, cancellationToken);
        await Task.WhenAll(files.Select(file => FetchAsync(file, cancellationToken)));
        return files.Count;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Work.KeepBusyAsync(options.Value.Workers, wanted.TakeAsync, FetchAsync, Interval, time, reason => Postponed(logger, reason), stoppingToken);

    private async Task FetchAsync(WantedFile file, CancellationToken cancellationToken)
    {
        var (fault, isLasting) = await TryAsync(file, cancellationToken);
        if (fault is null)
        {
            Fetched(logger, file.MessageId, file.TenantId);
        }
        else if ((isLasting && file.Attempts >= MostGone) || time.GetUtcNow() - file.ReceivedAt > KeptByProvider)
        {
            await wanted.FailedAsync(file, fault, cancellationToken);
            GivenUp(logger, file.MessageId, file.TenantId, fault);
        }
        else
        {
            await wanted.LaterAsync(file, time.GetUtcNow() + Pauses[Math.Min(file.Attempts, Pauses.Length) - 1], fault, cancellationToken);
        }
    }

    private async Task<(string? Fault, bool IsLasting)> TryAsync(WantedFile file, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await provider.OpenAsync(file.TenantId, file.MessageId, range: null, cancellationToken);
            if (answer is not MediaAnswer.Opened { Media: var media }) return FaultOf(((MediaAnswer.Missing)answer).Reason);
            KeptFile kept;
            await using (media) kept = await store.KeepAsync(file.TenantId, media.Content, WhatsAppMedia.Largest, cancellationToken);
            if (kept.Size == 0) return ("WhatsApp gave an empty file.", true);
            if (media.Length is { } length && length != kept.Size) return ("The connection ended before the file did.", false);
            if (file.Digest is { } digest && !IsOf(digest, kept.Sha256)) return ("The file is not the one that the message announced: its SHA-256 is another.", true);
            await wanted.StoredAsync(file, kept, TypeOf(file.ContentType, kept), cancellationToken);
            return (null, false);
        }
        catch (MediaTooLargeException)
        {
            return FaultOf(MediaMissing.TooLarge);
        }
        catch (IOException cut)
        {
            return ($"It was cut off ({cut.GetType().Name}).", false);
        }
    }

    private static (string Fault, bool IsLasting) FaultOf(MediaMissing reason) => reason switch
    {
        MediaMissing.Gone => ("WhatsApp does not have it any more (it keeps files for 7 days).", true),
        MediaMissing.NoAccess => ("The number's access token is missing or refused.", false),
        MediaMissing.TooLarge => ("It is larger than 100 MB.", true),
        MediaMissing.StrangePlace => ("WhatsApp's answer names a place that no file is fetched from.", true),
        MediaMissing.NotFound => ("The message names no file.", true),
        _ => ("WhatsApp could not be reached.", false),
    };

    // What the bytes show is more than a name that says nothing, or something else: the customer sent it, and it is there all the same.
    private static string TypeOf(string called, KeptFile kept) =>
        called.Length == 0 ? kept.SniffedType ?? Anything
        : called == Anything || !SniffedType.Fits(called, kept.SniffedType) ? kept.SniffedType ?? called
        : SniffedType.Usual(called);

    // Webhooks write the digest in base64, the Graph API in hexadecimal digits (Meta: "Media"). What is neither tells nothing.
    private static bool IsOf(string told, string sha256)
    {
        if (told.Length == sha256.Length) return told.Equals(sha256, StringComparison.OrdinalIgnoreCase);
        Span<byte> bytes = stackalloc byte[32];
        return !Convert.TryFromBase64String(told, bytes, out var length) || length != bytes.Length || Convert.ToHexStringLower(bytes) == sha256;
    }

    [LoggerMessage(1731, LogLevel.Information, "The file of message {MessageId} of tenant {TenantId} is stored")]
    private static partial void Fetched(ILogger logger, Guid messageId, Guid tenantId);

    [LoggerMessage(1732, LogLevel.Warning, "The file of message {MessageId} of tenant {TenantId} is given up: {Reason}")]
    private static partial void GivenUp(ILogger logger, Guid messageId, Guid tenantId, string reason);

    [LoggerMessage(1733, LogLevel.Warning, "Files are fetched later ({Reason})")]
    private static partial void Postponed(ILogger logger, string reason);
}
