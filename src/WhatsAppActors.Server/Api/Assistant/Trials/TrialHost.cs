using WhatsAppActors.Core.Assistant.Trials.Playing;

namespace WhatsAppActors.Server.Api.Assistant.Trials;

/// <summary>Plays the trials that this process was asked for.</summary>
internal sealed partial class TrialHost(PlayedTrials trials, ILogger<TrialHost> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => trials.RunAsync((trial, exception) => LogFailed(logger, trial, exception), stoppingToken);

    [LoggerMessage(2131, LogLevel.Error, "Trial {TrialId} could not be played to its end.")]
    private static partial void LogFailed(ILogger logger, Guid trialId, Exception exception);
}
