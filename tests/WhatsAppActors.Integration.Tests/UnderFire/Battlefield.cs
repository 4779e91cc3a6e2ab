using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>One server with a private PostgreSQL, two tenants with three numbers, a storm over them, and the strikes against both.</summary>
internal sealed partial class Battlefield : IAsyncDisposable
{
    // How fast it is, is printed; a busy machine may be slow, and a server that is stuck stays stuck.
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(2);

    private readonly ITestOutputHelper _output;
    private readonly int _seed;
    private readonly Random _random;
    private readonly Businesses _businesses;
    private readonly ProviderProcess? _provider;
    private readonly HashSet<Guid> _orphans = [];
    private readonly Stopwatch _duration = Stopwatch.StartNew();
    private readonly List<TimeSpan> _recoveries = [];
    private TimeSpan _raged;
    private int _messagesInRage;
    private int _kills;
    private int _stops;

    private Battlefield(ServerProcess server, Businesses businesses, ProviderProcess? provider, int seed, double itemsPerSecond, ITestOutputHelper output)
    {
        Server = server;
        _businesses = businesses;
        _provider = provider;
        _seed = seed;
        _output = output;
        _random = new Random(seed);
        Storm = new Storm([server.Http], businesses.Numbers, seed, Recorder, itemsPerSecond);
    }

    public ServerProcess Server { get; }

    public Storm Storm { get; }

    public Recorder Recorder { get; } = new();

    /// <summary>Starts the server and the storm. With a provider every message is answered, and the answers are judged too.</summary>
    public static async Task<Battlefield> OpenAsync(
        int seed, double itemsPerSecond, ITestOutputHelper output, ProviderProcess? provider = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        output.WriteLine($"Seed {seed}");
        var server = await ServerProcess.StartAsync(environment: environment);
        try
        {
            var field = new Battlefield(server, await Businesses.OpenAsync(server, provider), provider, seed, itemsPerSecond, output);
            field.Storm.Start();
            return field;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the storm rage for a random while.</summary>
    public async Task RageAsync(int leastMilliseconds, int mostMilliseconds)
    {
        var (began, before) = (_duration.Elapsed, Recorder.AcknowledgedMessages);
        await Task.Delay(_random.Next(leastMilliseconds, mostMilliseconds));
        _raged += _duration.Elapsed - began;
        _messagesInRage += Recorder.AcknowledgedMessages - before;
    }

    /// <summary>SIGKILL to the server; a moment later it is started again.</summary>
    public Task KillAsync() => StrikeAsync("server killed", async () =>
    {
        _kills++;
        await Server.KillAsync();
        if (_provider is not null) _orphans.UnionWith(await OrphanedSends.ReadAsync(Server.ConnectionString));
        await Task.Delay(_random.Next(0, 300));
        Server.Launch();
    });

    /// <summary>PostgreSQL's immediate stop. Nobody starts it again but the server.</summary>
    public Task StopPostgresAsync() => StrikeAsync("PostgreSQL stopped", async () =>
    {
        _stops++;
        await Server.Postgres!.StopImmediatelyAsync();
    });

    /// <summary>One of PostgreSQL's sessions is killed, as the kernel does when memory runs out; PostgreSQL then ends all others and recovers by itself.</summary>
    public Task KillSessionAsync() => StrikeAsync("a PostgreSQL session killed", async () => await Signals.SendAsync(await Server.Postgres!.AnySessionAsync(), "KILL"));

    /// <summary>The server is killed at some moment while it brings PostgreSQL up again.</summary>
    public Task KillWhilePostgresRecoversAsync() => StrikeAsync("server killed while PostgreSQL recovers", async () =>
    {
        _stops++;
        await Server.Postgres!.StopImmediatelyAsync();
        await Task.Delay(_random.Next(0, 1000));
        _kills++;
        await Server.KillAsync();
        Server.Launch();
    });

    /// <summary>Has the server end by itself, and starts it again.</summary>
    /// <returns>Its exit code, how long it took to end, and whether PostgreSQL still ran then.</returns>
    public async Task<(int ExitCode, TimeSpan Took, bool PostgresRuns)> EndAsync(string signal)
    {
        (int, TimeSpan, bool) end = default;
        await StrikeAsync("server ended by " + signal, async () =>
        {
            var began = Stopwatch.GetTimestamp();
            await Server.SignalAsync(signal);
            var exitCode = await Server.EndAsync(LongestRecovery);
            end = (exitCode, Stopwatch.GetElapsedTime(began), Server.Postgres!.Runs);
            _output.WriteLine($"{signal}: ended with {exitCode} after {end.Item2.TotalMilliseconds:0} ms");
            Server.Launch();
        });
        return end;
    }

    /// <summary>Ends the storm and holds what was promised against what is there.</summary>
    public async Task JudgeAsync(bool postgresWasAway = false)
    {
        var duration = _duration.Elapsed;
        await Storm.StopAsync(LongestRecovery);
        var promised = Recorder.Everything();
        var stored = await StoredWorld.ReadAsync(Server.ConnectionString, _businesses.Tenants);
        var latencies = Storm.Answers.Where(a => a.Status == 200).Select(a => a.Took).Order().ToList();
        _output.WriteLine(
            $"{promised.Messages.Count} messages and {promised.Statuses.Count} statuses acknowledged in {promised.Bodies.Count} POSTs and {duration.TotalSeconds:0.0} s: "
            + $"{promised.Messages.Count / duration.TotalSeconds:0} messages a second, {_messagesInRage / _raged.TotalSeconds:0} between recovery and next strike; "
            + $"{_kills} kills, {_stops} PostgreSQL stops, {Storm.Answers.Count(a => a.Status == 503)} times 503, {Storm.Broken} broken connections; "
            + $"slowest recovery {_recoveries.DefaultIfEmpty().Max().TotalSeconds:0.0} s, mean {_recoveries.DefaultIfEmpty().Average(r => r.TotalSeconds):0.0} s; "
            + $"acknowledgement p50 {latencies[latencies.Count / 2].TotalMilliseconds:0} ms, p99 {latencies[latencies.Count * 99 / 100].TotalMilliseconds:0} ms; "
            + $"{stored.Customers.Count} customers, {stored.Messages.Count} messages stored; seed {_seed}");

        var unexplained = Server.Errors.Where(l => (_stops == 0 && !postgresWasAway) || !LostDatabase().IsMatch(l));
        var complaints = _provider is null
            ? Checker.Complaints(promised, stored)
            : await new ReplyVerdict(Server, _businesses, _provider, _output).ComplaintsAsync(promised, _orphans);
        complaints = [.. complaints, .. Storm.Unexpected.Distinct().Select(u => "answered " + u), .. unexplained.Select(l => "logged " + l)];
        Assert.True(complaints.Count == 0, $"Seed {_seed}:\n{string.Join('\n', complaints)}");
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    // Afterwards the first POST that was begun after the strike has been acknowledged.
    private async Task StrikeAsync(string what, Func<Task> strike)
    {
        var before = Recorder.AcknowledgedMessages;
        var moment = Stopwatch.GetTimestamp();
        await strike();
        try
        {
            // After the strike, not from its beginning: until it was over, something may still have been taken.
            var struck = Stopwatch.GetTimestamp();
            await Storm.AcknowledgedSinceAsync(struck, LongestRecovery);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message} Seed {_seed}, {what}, after {before} messages. The server said:\n{string.Join('\n', Server.Output.TakeLast(40))}", exception);
        }

        _recoveries.Add(Stopwatch.GetElapsedTime(moment));
        _output.WriteLine($"{_duration.Elapsed.TotalSeconds,6:0.0} s: {what} after {before} messages, back in {_recoveries[^1].TotalMilliseconds:0} ms");
    }

    // 1104 and 1106: PostgreSQL died, and a start that met its dying children. Those are told at Error, and rightly so.
    [GeneratedRegex(@"EmbeddedPostgres\[110[46]\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LostDatabase();
}
