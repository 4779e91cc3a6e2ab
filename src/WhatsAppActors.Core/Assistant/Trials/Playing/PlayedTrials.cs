using System.Threading.Channels;
using WhatsAppActors.Core.Assistant.Runs;

namespace WhatsAppActors.Core.Assistant.Trials.Playing;

/// <summary>
/// Trials of the tenants' assistants. A tenant has one at a time; it is played by the process that it was asked of, a few scenarios at once, and says how far it is in
/// the database, where every process reads it.
/// </summary>
/// <param name="assistants">Who is tried out.</param>
/// <param name="record">Where it is kept.</param>
/// <param name="play">Plays scenarios.</param>
/// <param name="time">The clock.</param>
public sealed class PlayedTrials(IAssistants assistants, ITrialRecord record, TrialPlay play, TimeProvider time) : ITrials
{
    private const int MostAtOnce = 3;
    private const string NoModel = "The assistant has no model or no key yet. Give it both: PUT /api/assistant, or the page Assistant. It may stay switched off.";
    private const string NoScenario = "There is no scenario to play. Write one first: PUT /api/assistant/scenarios/{name}, or the page Try-out.";
    private const string OtherRuns = "Another trial is under way. Wait for its end, or stop it.";
    private const string Shutdown = "The server that played it was shut down. Begin another one.";
    private const string Broken = "Something went wrong while it was played, and the server's log says what. Begin another one.";
    private const string ByHand = "Somebody stopped it.";

    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(10);

    private readonly Channel<TrialWork> _asked = Channel.CreateUnbounded<TrialWork>();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Scenario>> ScenariosAsync(Guid tenantId, CancellationToken cancellationToken) => record.ScenariosAsync(tenantId, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> KeepScenarioAsync(Guid tenantId, Scenario scenario, CancellationToken cancellationToken) => record.KeepScenarioAsync(tenantId, scenario, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveScenarioAsync(Guid tenantId, string name, CancellationToken cancellationToken) => record.RemoveScenarioAsync(tenantId, name, cancellationToken);

    /// <inheritdoc/>
    public async Task<TrialStart> StartAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        if (await assistants.FindAsync(tenantId, cancellationToken) is not { } assistant) return new TrialStart(Id: null, NoModel);
        if (await record.ScenariosAsync(tenantId, cancellationToken) is not { Count: > 0 } scenarios) return new TrialStart(Id: null, NoScenario);
        if ((await record.UseAsync(tenantId, cancellationToken)).Beyond(assistant.Settings) is { } limit) return new TrialStart(Id: null, $"The assistant's limit is reached: {limit}.");
        if (await record.BeginAsync(tenantId, assistant.Settings.Model, scenarios.Count, cancellationToken) is not { } id) return new TrialStart(Id: null, OtherRuns);
        _asked.Writer.TryWrite(new TrialWork(tenantId, id, assistant, scenarios));
        return new TrialStart(id, WhyNot: null);
    }

    /// <inheritdoc/>
    public Task<bool> StopAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => record.EndAsync(tenantId, id, ByHand, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Trial>> ListAsync(Guid tenantId, int most, CancellationToken cancellationToken) => record.ListAsync(tenantId, most, cancellationToken);

    /// <inheritdoc/>
    public Task<TrialReport?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => record.FindAsync(tenantId, id, cancellationToken);

    /// <summary>Plays what is asked for, until stopped; whoever hosts it calls this once.</summary>
    /// <param name="failed">Told what went wrong with a trial; its tenant is told that something did.</param>
    /// <param name="stop">Stops all of them.</param>
    public async Task RunAsync(Action<Guid, Exception> failed, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(failed);
        var running = new HashSet<Task>();
        try
        {
            await foreach (var work in _asked.Reader.ReadAllAsync(stop))
            {
                running.RemoveWhere(task => task.IsCompleted);
                running.Add(PlayAsync(work, failed, stop));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task PlayAsync(TrialWork work, Action<Guid, Exception> failed, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            var beating = BeatAsync(work, over);
            var metered = play.MeteredFor(work, record);
            await Parallel.ForEachAsync(work.Scenarios, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = over.Token }, async (scenario, token) =>
            {
                var result = await metered.PlayAsync(work.TenantId, work.Assistant, scenario, token);
                if (!await record.StoreAsync(work.TenantId, work.Id, result, token)) await over.CancelAsync();
            });
            await record.EndAsync(work.TenantId, work.Id, why: null, CancellationToken.None);
            await over.CancelAsync();
            await beating;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // Stopped by somebody it is ended already.
            await EndAsync(work, Shutdown, failed);
        }
#pragma warning disable CA1031 // One trial's trouble is not another one's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await over.CancelAsync();
            failed(work.Id, exception);
            await EndAsync(work, Broken, failed);
        }
    }

    private async Task EndAsync(TrialWork work, string why, Action<Guid, Exception> failed)
    {
        try
        {
            await record.EndAsync(work.TenantId, work.Id, why, CancellationToken.None);
        }
#pragma warning disable CA1031 // Without a beat it counts as stopped anyhow.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failed(work.Id, exception);
        }
    }

    private async Task BeatAsync(TrialWork work, CancellationTokenSource over)
    {
        try
        {
            using var timer = new PeriodicTimer(BetweenBeats, time);
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                if (!await record.BeatAsync(work.TenantId, work.Id, over.Token)) await over.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // It is over.
        }
#pragma warning disable CA1031 // The next result finds out whether the database is back; without beats for long the trial counts as stopped.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }
    }
}
