using Microsoft.Extensions.Options;
using WhatsAppActors.Core.FaultInjection;

namespace WhatsAppActors.Server.Startup;

/// <summary>
/// The first thing of the end: the process is not ready any more, and serves on for a while. Everything else stops afterwards, callers of
/// actors before actors.
/// </summary>
internal sealed partial class Departure(IOptions<DepartureOptions> options, TimeProvider time, ILogger<Departure> logger) : IHostedLifecycleService
{
    private volatile bool _hasBegun;

    /// <summary>True once the process was told to end.</summary>
    public bool HasBegun => _hasBegun;

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        await FailPoints.ReachAsync(FailPoint.ShutdownBegun);
        if (options.Value.Notice is var notice && notice <= TimeSpan.Zero) return;
        Leaving(logger, notice);
        await Task.Delay(notice, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2111, LogLevel.Information, "Told to end: not ready any more, and still serving for {Notice}")]
    private static partial void Leaving(ILogger logger, TimeSpan notice);
}
