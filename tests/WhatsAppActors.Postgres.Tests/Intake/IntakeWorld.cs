using System.Text;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Tests.Identity.Stories;
using WhatsAppActors.Core.State;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Housekeeping;
using WhatsAppActors.Postgres.Intake;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>A migrated database with tenants and channels, and an intake over it.</summary>
internal sealed class IntakeWorld : IAsyncDisposable
{
    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly IntakeTelemetry _telemetry;
    private long _refused;

    private IntakeWorld(NpgsqlDataSource database, IntakeOptions options)
    {
        Database = database;
        Options = options;
        Directory = new TableDirectory(database);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, _metrics.GetRequiredService<IMeterFactory>()) && instrument.Name == Instruments.Refused) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _refused, value));
        _listener.Start();
        _telemetry = new IntakeTelemetry(_metrics.GetRequiredService<IMeterFactory>(), NullLogger<PostgresIntake>.Instance);
        Transaction = new IntakeTransaction(database, options, _telemetry, TimeProvider.System, Pokes, new NoChanges());
        Intake = NewProcess();
    }

    public NpgsqlDataSource Database { get; }

    /// <summary>Deliveries that were counted as answered 503.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public IntakeOptions Options { get; }

    public TableDirectory Directory { get; }

    public NotedPokes Pokes { get; } = new();

    public IntakeTransaction Transaction { get; }

    public PostgresIntake Intake { get; }

    public static async Task<IntakeWorld> CreateAsync(TestPostgres postgres, IntakeOptions? options = null)
    {
        var database = NpgsqlDataSource.Create(ConnectionServices.Complete(await postgres.CreateMigratedDatabaseAsync()));
        var settings = options ?? new IntakeOptions();
        await new Housekeeper(database, Microsoft.Extensions.Options.Options.Create(settings), Microsoft.Extensions.Options.Options.Create(new ActorStateOptions()), new DatabaseReadiness(), TimeProvider.System, NullLogger<Housekeeper>.Instance)
            .PrepareAsync(CancellationToken.None);
        var world = new IntakeWorld(database, settings);
        await world.Intake.StartAsync(CancellationToken.None);
        return world;
    }

    /// <summary>Another intake over the same database, as another process has it.</summary>
    public PostgresIntake NewProcess() =>
        new(Database, Directory, Microsoft.Extensions.Options.Options.Create(Options), _telemetry, TimeProvider.System, Pokes, new NoChanges(), NullLogger<PostgresIntake>.Instance);

    /// <summary>A writer of its own, which nobody has started yet.</summary>
    public IntakeWriter NewWriter(IntakeOptions options, TimeProvider time) =>
        new(Transaction, new ItemRouter(Directory), Directory, new ContentSieve(Database, NullLogger.Instance), options, _telemetry, time, NullLogger.Instance);

    /// <summary>A transaction that stops between the statements of its identity step.</summary>
    public IntakeTransaction NewTransaction(Func<NpgsqlConnection, Task> between) => new(Database, Options, _telemetry, TimeProvider.System, Pokes, new NoChanges(), between);

    public async Task<ChannelRoute> AddChannelAsync(string number, Guid? tenantId = null, string waba = "waba", string portfolio = "")
    {
        var tenant = tenantId ?? Guid.CreateVersion7();
        if (tenantId is null) await ExecuteAsync("INSERT INTO tenants (id, name) VALUES ($1, 'Tenant')", tenant);
        var id = Guid.CreateVersion7();
        await ExecuteAsync(
            "INSERT INTO channels (tenant_id, id, kind, provider_id, account_id, portfolio_id) VALUES ($1, $2, 'whatsapp', $3, $4, $5)",
            tenant, id, number, waba, portfolio);
        return (await Directory.FindAsync("whatsapp", new ItemAddress(AddressKind.Number, number), CancellationToken.None))[0];
    }

    /// <summary>Gives a tenant rules, which say nothing beyond the defaults: without any, the intake settles most messages itself, and no turn is left to take.</summary>
    public Task SetRulesAsync(Guid tenantId) => ExecuteAsync("INSERT INTO tenant_rules (tenant_id, rules, updated_at) VALUES ($1, '{}', now())", tenantId);

    public static Delivery Post(params IReadOnlyList<IntakeItem> items) =>
        new(Guid.CreateVersion7(), ChannelKinds.WhatsApp, TimeProvider.System.GetUtcNow(), AppProof.Platform, "{}"u8.ToArray(), items);

    public Task<IntakeOutcome> TakeAsync(params IReadOnlyList<IntakeItem> items) => Intake.TakeAsync(Post(items), CancellationToken.None);

    public static MessageItem Message(string number, string wamid, Party party, string text = "Hello", DateTimeOffset? at = null, string type = "text") => new()
    {
        Address = new ItemAddress(AddressKind.Number, number, "waba"),
        CutOut = () => Encoding.UTF8.GetBytes($"{{\"cut\":\"{wamid}\"}}"),
        ProviderMessageId = wamid,
        Direction = MessageDirection.Inbound,
        Origin = MessageOrigin.Live,
        Type = type,
        Text = text,
        Party = party,
        From = party.Phone,
        FromUserId = party.UserId,
        ProviderTimestamp = at ?? TimeProvider.System.GetUtcNow(),
        Content = "{}",
    };

    /// <summary>The item that a telling of a story comes as.</summary>
    public static MessageItem Told(string number, Telling telling) =>
        Message(number, telling.Id, telling.Party, at: telling.At, type: telling.Change is null ? "text" : "system") with { IdentityChange = telling.Change };

    public static StatusItem Status(string number, string wamid, string status, DateTimeOffset? at = null) => new()
    {
        Address = new ItemAddress(AddressKind.Number, number, "waba"),
        CutOut = () => Encoding.UTF8.GetBytes($"{{\"cut\":\"{wamid} {status}\"}}"),
        ProviderMessageId = wamid,
        Status = status,
        Recipient = "4915112345678",
        ProviderTimestamp = at ?? TimeProvider.System.GetUtcNow(),
        Detail = "{}",
    };

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<List<string>> ListAsync(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var row = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await row.ReadAsync()) list.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : row.GetValue(i).ToString())));
        return list;
    }

    public async ValueTask DisposeAsync()
    {
        await Intake.StopAsync(CancellationToken.None);
        Intake.Dispose();
        await Database.DisposeAsync();
        _listener.Dispose();
        await _metrics.DisposeAsync();
    }
}
