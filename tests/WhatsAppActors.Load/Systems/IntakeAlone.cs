using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Channels;
using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Load.Audits;
using WhatsAppActors.Load.Posting;
using WhatsAppActors.Load.Traffic;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Intake;
using WhatsAppActors.Postgres.Routing;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Load.Systems;

/// <summary>The product's intake in this process, without HTTP and signatures: webhooks are read and go straight to the writers.</summary>
internal sealed class IntakeAlone : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly IIntake _intake;
    private readonly string _folder;

    private IntakeAlone(string name, IHost host, string folder)
    {
        Name = name;
        _host = host;
        _folder = folder;
        _intake = host.Services.GetRequiredService<IIntake>();
    }

    public string Name { get; }

    /// <summary>As the server has it: two writers, groups of up to 500.</summary>
    public static Task<IntakeAlone> GroupedAsync(string database, CancellationToken cancellationToken) => StartAsync("group commit, no HTTP", database, [], cancellationToken);

    /// <summary>The same statements, a transaction for each webhook, sixteen at a time.</summary>
    public static Task<IntakeAlone> SingleAsync(string database, CancellationToken cancellationToken) => StartAsync(
        "one transaction a message, no HTTP", database,
        new() { ["WhatsAppActors:Intake:Writers"] = "16", ["WhatsAppActors:Intake:ItemsPerCommit"] = "1" }, cancellationToken);

    /// <summary>Everybody who counts as known later on writes once.</summary>
    public Task<Offer> IntroduceAsync(IReadOnlyList<Lane> lanes, CancellationToken cancellationToken) => RunAsync(lanes, lane => lane.Introduce(), cancellationToken);

    /// <summary>Closed loop, a caller a lane.</summary>
    public Task<Offer> ClosedAsync(IReadOnlyList<Lane> lanes, TimeSpan duration, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        return RunAsync(
            lanes,
            lane =>
            {
                if (Stopwatch.GetElapsedTime(began) >= duration) return false;
                lane.Next();
                return true;
            },
            cancellationToken);
    }

    /// <summary>Holds what is stored against what was acknowledged.</summary>
    public Task<Audit> AuditAsync(string run, IReadOnlyList<Written> acknowledged, CancellationToken cancellationToken) =>
        ProductAudit.RunAsync(_host.Services.GetRequiredService<NpgsqlDataSource>(), run, acknowledged, null, false, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Offer> RunAsync(IReadOnlyList<Lane> lanes, Func<Lane, bool> next, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var refused = 0;
        var times = await Task.WhenAll(lanes.Select(lane => Task.Run(
            async () =>
            {
                var mine = new List<double>();
                while (next(lane))
                {
                    var due = Stopwatch.GetTimestamp();
                    while (await TakeAsync(lane.Body, cancellationToken) != IntakeOutcome.Committed) Interlocked.Increment(ref refused);
                    mine.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
                    lane.Acknowledge();
                }

                return mine;
            },
            cancellationToken)));
        return new Offer(Stopwatch.GetElapsedTime(began), times.Sum(t => t.Count), refused, Quantiles.Of(times.SelectMany(t => t)));
    }

    private Task<IntakeOutcome> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        // The lane writes its next post into the same memory; the intake keeps bodies until their commit.
        var kept = body.ToArray();
        return _intake.TakeAsync(new Delivery(Guid.CreateVersion7(now), ChannelKinds.WhatsApp, now, AppProof.Platform, kept, MetaWebhookParser.Parse(kept)), cancellationToken);
    }

    private static async Task<IntakeAlone> StartAsync(string name, string database, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var folder = DataDirectory.Create();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        settings["WhatsAppActors:DataDirectory"] = folder;
        settings["WhatsAppActors:MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ITurnPokes, NoPokes>();
        builder.Services.AddSingleton<IWebhookReader, WebhookReader>();
        builder.Services.AddPostgres(database).AddDatabaseUpkeep().AddSecrets().AddChannelDirectory().AddIntake(builder.Configuration).ReadKeyRingAtFirstUse();
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        await host.Services.GetRequiredService<IChannelDirectory>().RefreshAsync(cancellationToken);
        return new IntakeAlone(name, host, folder);
    }

    // Nobody answers.
    private sealed class NoPokes : ITurnPokes
    {
        public void Unhandled(ConversationKey conversation)
        {
        }
    }
}
