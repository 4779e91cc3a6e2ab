using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Housekeeping;
using WhatsAppActors.Postgres.Migrations;

namespace WhatsAppActors.Server.Startup;

/// <summary>
/// Brings the database up to date and then declares the server ready. Until then it listens, and answers 503; a database
/// that is away is waited for, one that does not fit this program stops the server.
/// </summary>
internal sealed partial class ServerPreparation(
    Migrator migrator, Housekeeper housekeeper, IChannelDirectory directory, DefaultTenant defaultTenant, ActorRuntime runtime, IServiceProvider services,
    DatabaseReadiness readiness, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ServerPreparation> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Set when the server must not go on; it becomes the process's exit code.</summary>
    public bool Failed { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A server that stops before it has started is an error of the host's, and says nothing of ours.
        await lifetime.WhenStartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await migrator.MigrateAsync(Migration.BuiltIn(), stoppingToken);
                await housekeeper.PrepareAsync(stoppingToken);
                await defaultTenant.EnsureAsync(stoppingToken);
                await directory.RefreshAsync(stoppingToken);
                break;
            }
            catch (MigrationException exception)
            {
                Unfit(logger, exception.Message);
                Failed = true;
                lifetime.StopApplication();
                return;
            }
            catch (Exception exception) when (exception.IsOutage())
            {
                Waiting(logger, exception.Message);
                await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (PostgresException exception)
            {
                Unfit(logger, $"{exception.MessageText} (SQLSTATE {exception.SqlState}). Check ConnectionStrings__Postgres.");
                Failed = true;
                lifetime.StopApplication();
                return;
            }
        }

        await StartActorsAsync(stoppingToken);
    }

    // Ready is who has actors that answer, or can do without for a while. What cannot be started is not started a second time in one process.
    private async Task StartActorsAsync(CancellationToken stoppingToken)
    {
        if (stoppingToken.IsCancellationRequested) return;
        try
        {
            if (runtime.IsReadyBefore) readiness.Ready();
            await runtime.StartAsync(services, stoppingToken);
            readiness.Ready();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The end.
        }
        catch (Exception exception)
        {
            NoActors(logger, exception, runtime.Name);
            Failed = true;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(2101, LogLevel.Critical, "The server stops: {Reason}")]
    private static partial void Unfit(ILogger logger, string reason);

    [LoggerMessage(2103, LogLevel.Critical, "The server stops: the actors' runtime {Runtime} did not start")]
    private static partial void NoActors(ILogger logger, Exception exception, string runtime);

    [LoggerMessage(2102, LogLevel.Warning, "Waiting for PostgreSQL: {Reason}")]
    private static partial void Waiting(ILogger logger, string reason);
}
