using System.Diagnostics;
using System.Net;
using Npgsql;
using WhatsAppActors.Load.Pace;
using WhatsAppActors.Load.Reports;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>
/// Ten thousand messages over fifty numbers, to a WhatsApp that limits numbers and pairs, with a server that is killed twice on the way: no refusal for
/// being too fast, the allowed rate used, replies before marketing, nothing lost or doubled.
/// </summary>
internal static class PaceScenario
{
    private const int Numbers = 50;
    private const int UsualPeople = 3_000;
    private const int UsualMessages = 10_000;
    private const int UsualRate = 4;
    private const int Kills = 2;

    // More than a pair's burst, to so many people.
    private const int OfMany = 20;
    private const int EachOfMany = 60;
    private const double Replies = 0.3;
    private const int AtOnce = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var report = bench.Report;
        var table = new Table("runtime", "messages", "missing", "doubled", "unknown", "refused for speed", "rate used", "reply behind marketing, s", "kills");
        foreach (var runtime in bench.Options.Runtimes)
        {
            await using var system = await PacedSystem.StartAsync(bench.Database, runtime, Numbers, bench.Options.Rate ?? UsualRate, report, cancellationToken);
            report.Say($"{runtime.Name}: {Numbers} numbers of {system.PerSecond} messages a second are ready");
            var (verdict, refused) = await RunAsync(bench, system, cancellationToken);
            table.Add(runtime.Name, $"{verdict.Asked:N0}", $"{verdict.Missing:N0}", $"{verdict.Doubled:N0}", $"{verdict.Unknown:N0}", $"{refused:N0}", $"{verdict.Used:P1}", $"{verdict.Behind.TotalSeconds:N2}", $"{Kills}");
            report.Add(verdict);
            report.Say($"{runtime.Name}: {verdict}");
            report.Judge($"{runtime.Name}: {verdict}", verdict.Holds);
            report.Judge($"{runtime.Name}: {refused:N0} sends were refused for being too fast", refused == 0);
        }

        report.Show("Sending at WhatsApp's pace", table);
    }

    private static async Task<(PaceVerdict Verdict, long Refused)> RunAsync(Bench bench, PacedSystem system, CancellationToken cancellationToken)
    {
        var report = bench.Report;
        var people = bench.Options.People ?? UsualPeople;
        var replyPeople = (int)(people * Replies);
        var phones = Enumerable.Range(0, people).Select(person => $"4915{person:00000000}").ToList();
        for (var number = 0; number < Numbers; number++)
            await system.WriteAsync(system.Numbers[number].PhoneNumberId, Enumerable.Range(0, replyPeople).Where(person => person % Numbers == number).Select(person => phones[person]));
        var chats = new string[people];
        await ForEachAsync(Enumerable.Range(0, people), async person => chats[person] = await StartAsync(system, person, phones[person], cancellationToken), cancellationToken);
        report.Say($"{people:N0} conversations are open");

        // Marketing and utility first, all that there is; replies come on the way, to people who get nothing else.
        var replies = (int)(UsualMessages * Replies);
        var bulk = new List<(int Person, string Lane, bool IsOfMany)>();
        for (var i = 0; i < OfMany * EachOfMany; i++) bulk.Add((replyPeople + (i % OfMany), "utility", true));
        for (var i = 0; bulk.Count < UsualMessages - replies; i++) bulk.Add((replyPeople + OfMany + (i % (people - replyPeople - OfMany)), i % 4 == 0 ? "utility" : "marketing", false));
        var sends = new List<PacedSend>(UsualMessages);
        var gate = new Lock();
        await ForEachAsync(bulk, async one => Add(await SendAsync(system, one.Person, chats[one.Person], one.Lane, one.IsOfMany, cancellationToken)), cancellationToken);
        var from = Stopwatch.GetTimestamp();
        report.Say($"{bulk.Count:N0} templates wait");

        var outages = new List<(long From, long To)>();
        var killing = KillAsync(system, outages, report, cancellationToken);
        var pause = TimeSpan.FromSeconds((double)UsualMessages / Numbers / system.PerSecond / replies * 0.7);
        for (var i = 0; i < replies; i++)
        {
            var person = i % replyPeople;
            var due = Stopwatch.GetElapsedTime(from);
            if (pause * i - due is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, cancellationToken);
            Add(await SendAsync(system, person, chats[person], "reply", isOfMany: false, cancellationToken));
        }

        await killing;
        await DrainAsync(system, cancellationToken);
        await using var database = NpgsqlDataSource.Create(system.ConnectionString);
        var accepted = system.Simulator.ReadJournal();
        var (_, refused) = await system.Simulator.CountAsync();
        return (PaceAudit.Check(sends, accepted, await UnknownAsync(database, cancellationToken), system.PerSecond, outages), refused);

        void Add(PacedSend send)
        {
            lock (gate) sends.Add(send);
        }
    }

    // After each third of the messages.
    private static async Task KillAsync(PacedSystem system, List<(long From, long To)> outages, Report report, CancellationToken cancellationToken)
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            while ((await system.Simulator.CountAsync()).Accepted < UsualMessages * kill / (Kills + 1)) await Task.Delay(Look, cancellationToken);
            var killed = Stopwatch.GetTimestamp();
            await system.Server.Process.SignalAsync("KILL");
            var before = (await system.Simulator.CountAsync()).Accepted;
            while ((await system.Simulator.CountAsync()).Accepted <= before) await Task.Delay(Look, cancellationToken);
            outages.Add((killed, Stopwatch.GetTimestamp()));
            report.Say($"killed after {before:N0} messages; the next one went {Stopwatch.GetElapsedTime(killed).TotalSeconds:N1} s later");
        }
    }

    private static async Task DrainAsync(PacedSystem system, CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.StartNew(); began.Elapsed < Patience; await Task.Delay(500, cancellationToken))
        {
            if (await InsistAsync(() => system.Api.GetAsync("/api/outbox?limit=1", cancellationToken), cancellationToken) is var outbox && outbox.GetProperty("items").GetArrayLength() == 0) return;
        }

        throw new TimeoutException($"After {Patience.TotalMinutes} minutes something still waits to be sent.");
    }

    private static async Task<string> StartAsync(PacedSystem system, int person, string phone, CancellationToken cancellationToken) =>
        (await InsistAsync(() => system.Api.PostAsync("/api/conversations", new { channelId = system.Numbers[person % Numbers].ChannelId, to = "+" + phone }), cancellationToken))
            .GetProperty("conversation").GetProperty("id").GetString()!;

    private static async Task<PacedSend> SendAsync(PacedSystem system, int person, string chat, string lane, bool isOfMany, CancellationToken cancellationToken)
    {
        object body = lane == "reply"
            ? new { type = "text", text = "Here is your answer" }
            : new
            {
                type = "template",
                template = new { name = lane == "marketing" ? "pace_offer" : "pace_update", language = "en", components = new[] { new { type = "body", parameters = new[] { new { type = "text", text = "Ana" } } } } },
            };
        var key = $"pace-{Guid.NewGuid():N}";
        var sent = await InsistAsync(() => system.Api.PostAsync($"/api/conversations/{chat}/messages", body, key), cancellationToken);
        return new PacedSend(sent.GetProperty("id").GetGuid(), system.Numbers[person % Numbers].PhoneNumberId, lane, Stopwatch.GetTimestamp(), isOfMany);
    }

    // The server may be dead at the moment. The same request, with the same key, is one message.
    private static async Task<T> InsistAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.StartNew(); ; await Task.Delay(Look, cancellationToken))
        {
            try
            {
                return await ask();
            }
            catch (HttpRequestException refused) when (began.Elapsed < Patience && refused.StatusCode is null or >= HttpStatusCode.InternalServerError)
            {
                // Later.
            }
        }
    }

    private static Task ForEachAsync<T>(IEnumerable<T> all, Func<T, Task> act, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (one, _) => await act(one));

    private static async Task<IReadOnlySet<Guid>> UnknownAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand("SELECT id FROM messages WHERE status = 'unknown'");
        await using var row = await select.ExecuteReaderAsync(cancellationToken);
        var unknown = new HashSet<Guid>();
        while (await row.ReadAsync(cancellationToken)) unknown.Add(row.GetGuid(0));
        return unknown;
    }
}
