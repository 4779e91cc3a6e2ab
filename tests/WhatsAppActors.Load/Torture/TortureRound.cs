using System.Diagnostics;
using Npgsql;
using WhatsAppActors.Load.Audits;
using WhatsAppActors.Load.Audits.Answers;
using WhatsAppActors.Load.Cluster;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Scenarios;
using WhatsAppActors.Load.Torture.Checks;
using WhatsAppActors.Load.Torture.Office;
using WhatsAppActors.Load.Torture.Plan;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Torture;

/// <summary>One round: load, and everything that its seed has happen to the system; then all is healed, and what was promised is looked for.</summary>
internal sealed class TortureRound(Bench bench, TorturedSystem system, Coverage coverage, int seed, int perSecond, int leastMessages)
{
    private const int Lanes = 64;
    private const int People = 400;
    // A starved machine explains that a quarter is unknown; where each strike hits a good part of all there is, more.
    private const double MostUnknown = 0.3;
    private const int FewAnswers = 2_000;
    private const int MessagesInPeace = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly RoundPlan _plan = new(seed, system.Servers.Count);
    private readonly Random _chance = new(seed);

    /// <summary>Runs it.</summary>
    public async Task<RoundOutcome> RunAsync(TimeSpan least, CancellationToken cancellationToken)
    {
        var run = bench.NewRun();
        var lanes = bench.LanesOf(run, Lanes, system.Numbers, new Mix { KnownPeople = People, NewPeople = 0.03, Duplicates = 0.05, Batches = 0.03, Poison = 0.01 });
        var since = TimeProvider.System.GetUtcNow();
        using var journal = system.Provider.FollowJournal();
        journal.ReadOn();
        var archive = new PostArchive();
        using var load = new BalancedLoad(system.Doors, lanes, watch: null, perSecond) { Archive = archive };

        system.ArmBy(_plan);
        await system.Provider.SetMoodAsync(_plan.Mood);
        var began = Stopwatch.GetTimestamp();
        using var closing = new CancellationTokenSource();
        using var despair = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        load.Start(despair.Token);
        var office = Task.WhenAll(system.Office.Select(desk => desk.WorkAsync(closing.Token, despair.Token)));
        foreach (var strike in _plan.Strikes)
        {
            var isLongEnough = Stopwatch.GetElapsedTime(began) >= least && load.Acknowledged >= leastMessages;
            if (isLongEnough || Stopwatch.GetElapsedTime(began) > RoundPlan.LongestRound) break;
            if (strike.At - Stopwatch.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, cancellationToken);
            coverage.Note(strike.Kind.ToString());
            await StrikeAsync(strike, archive, cancellationToken);
        }

        while ((Stopwatch.GetElapsedTime(began) < least || load.Acknowledged < leastMessages) && Stopwatch.GetElapsedTime(began) < RoundPlan.LongestRound) await Task.Delay(Look, cancellationToken);

        // All is well from here on.
        system.ArmBy(null);
        system.DatabaseLine.Heal();
        system.ProviderLine.Heal();
        await system.Provider.SetMoodAsync(0);
        await closing.CancelAsync();
        despair.CancelAfter(Patience);
        var complaints = new List<string>();
        try
        {
            await load.StopAsync();
            await office;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            complaints.Add($"after {Patience.TotalMinutes:0} minutes of peace something that is posted is still not taken");
        }

        var isQuiet = await system.Backlog.EndsAsync(Patience, cancellationToken);
        coverage.Read(system.Servers);
        if (!isQuiet) complaints.Add($"after {Patience.TotalMinutes:0} minutes of peace something is still unhandled or unsent");
        if (load.Acknowledged < leastMessages) complaints.Add($"only {load.Acknowledged:N0} messages were acknowledged in {RoundPlan.LongestRound.TotalMinutes} minutes");

        var accepted = journal.ReadOn();
        await using var database = NpgsqlDataSource.Create(system.ConnectionString);
        var untold = await StoredAnswers.ReadAsync(database, since, cancellationToken);
        var unknown = untold.Count(answer => answer.Status == "unknown");
        if (untold.Count >= FewAnswers && unknown > MostUnknown * untold.Count) complaints.Add($"{unknown} of {untold.Count} replies are of unknown fate: more than faults explain");
        var promises = load.Promises;
        if (isQuiet && await system.StartAnewAsync(Patience, cancellationToken))
        {
            var (said, complaint) = await PeaceAsync(database, lanes, cancellationToken);
            promises = [.. promises, .. said];
            if (complaint is not null) complaints.Add(complaint);
            accepted = [.. accepted, .. journal.ReadOn()];
            // The people have read all they got, and the provider says so: what is unknown and was accepted is settled by that.
            if (accepted.Count > 0) await system.Provider.PostStatusesAsync(system.Servers[0].Process.Address, accepted.Select(reply => reply.Wamid), shuffled: true);
        }
        else if (isQuiet)
        {
            complaints.Add($"a server that is started anew is not ready after {Patience.TotalMinutes:0} minutes");
        }

        complaints.AddRange(await CheckAsync(database, run, since, began, lanes, promises, accepted, cancellationToken));
        return new RoundOutcome(complaints, load.Acknowledged, untold.Count, unknown);
    }

    // The same people write on, and nothing is the matter any more. To call everything unknown would break no other promise.
    private async Task<(IReadOnlyList<Promise> Said, string? Complaint)> PeaceAsync(NpgsqlDataSource database, IReadOnlyList<Lane> lanes, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetUtcNow();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var load = new BalancedLoad(system.Doors, lanes, watch: null, perSecond);
        load.Start(patience.Token);
        while (load.Acknowledged < MessagesInPeace && !patience.IsCancellationRequested) await Task.Delay(Look, cancellationToken);
        try
        {
            await load.StopAsync();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (load.Promises, $"after {Patience.TotalMinutes:0} minutes of peace something that is posted in it is still not taken");
        }

        if (load.Acknowledged < MessagesInPeace) return (load.Promises, $"in {Patience.TotalMinutes:0} minutes of peace not even {MessagesInPeace} messages were taken");
        if (!await system.Backlog.EndsAsync(Patience, cancellationToken)) return (load.Promises, "what was written in peace is still unhandled or unsent");
        var answers = await StoredAnswers.ReadAsync(database, since, cancellationToken);
        var unknown = answers.Count(answer => answer.Status == "unknown");
        return (load.Promises, unknown > 0 || answers.Count == 0 ? $"of {answers.Count} replies in peace {unknown} are of unknown fate" : null);
    }

    private async Task StrikeAsync(Strike strike, PostArchive archive, CancellationToken cancellationToken)
    {
        var server = system.Servers[strike.Server];
        switch (strike.Kind)
        {
            case StrikeKind.Kill:
                await server.Process.SignalAsync("KILL");
                break;
            case StrikeKind.Terminate:
                await server.Process.SignalAsync("TERM");
                break;
            case StrikeKind.Pause:
                await server.Process.SignalAsync("STOP");
                await Task.Delay(strike.Length, cancellationToken);
                await server.Process.SignalAsync("CONT");
                break;
            case StrikeKind.PostgresStop:
                await system.Postgres.RestartAsync("QUIT", cancellationToken);
                break;
            case StrikeKind.DatabaseReset:
                system.ResetDatabase();
                break;
            case StrikeKind.ProviderReset:
                system.ResetProvider();
                break;
            case StrikeKind.Redelivery:
                foreach (var post in archive.Some(_chance)) await post.DeliverAsync(system.Doors[_chance.Next(system.Doors.Count)].Address, cancellationToken);
                break;
            default:
                var line = strike.Kind is StrikeKind.DatabaseStall or StrikeKind.DatabaseHalfOpen or StrikeKind.DatabaseSlow ? system.DatabaseLine : system.ProviderLine;
                if (strike.Kind is StrikeKind.DatabaseStall or StrikeKind.ProviderStall) line.Stand();
                else if (strike.Kind is StrikeKind.DatabaseHalfOpen or StrikeKind.ProviderHalfOpen) line.KeepAnswers();
                else line.Slow(TimeSpan.FromMilliseconds(20));
                await Task.Delay(strike.Length, cancellationToken);
                line.Heal();
                break;
        }
    }

    private async Task<IReadOnlyList<string>> CheckAsync(
        NpgsqlDataSource database, string run, DateTimeOffset since, long began, IReadOnlyList<Lane> lanes, IReadOnlyList<Promise> promises, IReadOnlyList<AcceptedReply> accepted, CancellationToken cancellationToken)
    {
        var complaints = new List<string>();
        var stored = await ProductAudit.RunAsync(database, run, [.. lanes.SelectMany(lane => lane.Acknowledged)], accepted: null, areRead: false, cancellationToken);
        if (!stored.Holds) complaints.Add($"stored: {stored}");
        var unknown = await UnknownFates.ReadAsync(database, cancellationToken);
        var answers = AnswerAudit.Check(
            promises, [.. (await StoredAnswers.ReadAsync(database, since, cancellationToken)).Select(answer => answer with { WasUnknown = unknown.Contains(answer.Id) })], [.. accepted.Where(reply => RepeatedMessage.Of(reply.Text) is not null)],
            [new Stretch("round", began, Stopwatch.GetTimestamp())]);
        if ((answers.Unanswered | answers.Doubled | answers.OutOfOrder | answers.Misreported) != 0) complaints.Add($"answers: {answers}; {string.Join("; ", answers.Examples)}");
        complaints.AddRange(await EndState.ComplaintsAsync(database, since, accepted, cancellationToken));
        complaints.AddRange(await OfficeCheck.ComplaintsAsync(database, system.Office, accepted, unknown, cancellationToken));
        return complaints;
    }
}
