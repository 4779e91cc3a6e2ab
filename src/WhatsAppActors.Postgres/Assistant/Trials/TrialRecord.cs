using System.Text.Json;
using Npgsql;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Assistant.Trials;

/// <summary>Scenarios and trials in the database. Everything that a trial's player writes is guarded by the trial still running.</summary>
internal sealed class TrialRecord(NpgsqlDataSource database, IChangeNotices changes, TimeProvider time) : ITrialRecord
{
    private static readonly TimeSpan PlayerIsGone = TimeSpan.FromMinutes(2);

    private const string LostPlayer = "The server that played it is gone. Begin another one.";

    private const string SelectScenarios = "SELECT scenario::text AS scenario FROM assistant_scenarios WHERE tenant_id = $1 ORDER BY name";

    private const string UpsertScenario = """
        INSERT INTO assistant_scenarios (tenant_id, name, scenario, updated_at)
        SELECT $1, $2, $3::jsonb, $4
         WHERE EXISTS (SELECT 1 FROM assistant_scenarios WHERE tenant_id = $1 AND name = $2)
            OR (SELECT count(*) FROM assistant_scenarios WHERE tenant_id = $1) < $5
        ON CONFLICT (tenant_id, name) DO UPDATE SET scenario = excluded.scenario, updated_at = excluded.updated_at
        """;

    private const string DeleteScenario = "DELETE FROM assistant_scenarios WHERE tenant_id = $1 AND name = $2";

    private const string SelectUse = """
        SELECT (SELECT coalesce(sum(tokens), 0)::bigint FROM assistant_runs WHERE tenant_id = $1 AND began_on = $2)
               + (SELECT coalesce(sum(tokens), 0)::bigint FROM assistant_trials WHERE tenant_id = $1 AND began_on = $2) AS tokens
        """;

    private const string StopLost = "UPDATE assistant_trials SET state = 'stopped', why = $3, ended_at = beat_at WHERE tenant_id = $1 AND state = 'running' AND beat_at < $2";

    private const string Insert = """
        INSERT INTO assistant_trials (tenant_id, id, model, scenarios, began_at, beat_at) VALUES ($1, $2, $3, $4, $5, $5)
        ON CONFLICT (tenant_id) WHERE state = 'running' DO NOTHING
        """;

    private const string DeleteOld = """
        DELETE FROM assistant_trials
         WHERE tenant_id = $1 AND state <> 'running' AND id <= (SELECT id FROM assistant_trials WHERE tenant_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1)
           AND began_on < $3
        """;

    private const string Beat = "UPDATE assistant_trials SET beat_at = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'running'";

    private const string Count = "UPDATE assistant_trials SET tokens = tokens + $3 WHERE tenant_id = $1 AND id = $2";

    private const string StoreResult = """
        WITH running AS (UPDATE assistant_trials SET beat_at = $7 WHERE tenant_id = $1 AND id = $2 AND state = 'running' RETURNING id)
        INSERT INTO assistant_trial_results (tenant_id, trial_id, scenario, met, expected, result) SELECT $1, id, $3, $4, $5, $6::jsonb FROM running
        """;

    private const string End = """
        UPDATE assistant_trials SET state = CASE WHEN $3::text IS NULL THEN 'done' ELSE 'stopped' END, why = $3, ended_at = $4 WHERE tenant_id = $1 AND id = $2 AND state = 'running'
        """;

    // One that nobody plays any more is shown as what it is, whoever looks first.
    private const string Columns = """
        t.id, t.model, t.scenarios, t.tokens, t.began_at,
        CASE WHEN t.state = 'running' AND t.beat_at < $2 THEN 'stopped' ELSE t.state END AS state,
        CASE WHEN t.state = 'running' AND t.beat_at < $2 THEN $3 ELSE t.why END AS why,
        CASE WHEN t.state = 'running' AND t.beat_at < $2 THEN t.beat_at ELSE t.ended_at END AS ended_at,
        r.played::integer AS played, r.met::integer AS met, r.expected::integer AS expected
        """;

    private const string Results = """
        CROSS JOIN LATERAL (SELECT count(*) AS played, coalesce(sum(s.met), 0) AS met, coalesce(sum(s.expected), 0) AS expected
                              FROM assistant_trial_results s WHERE s.tenant_id = t.tenant_id AND s.trial_id = t.id) r
        """;

    private const string SelectTrials = $"SELECT {Columns} FROM assistant_trials t {Results} WHERE t.tenant_id = $1 ORDER BY t.id DESC LIMIT $4";

    private const string SelectOne = $"SELECT {Columns} FROM assistant_trials t {Results} WHERE t.tenant_id = $1 AND t.id = $4";

    private const string SelectBefore = $"SELECT {Columns} FROM assistant_trials t {Results} WHERE t.tenant_id = $1 AND t.id < $4 AND t.state = 'done' ORDER BY t.id DESC LIMIT 1";

    private const string SelectResults = "SELECT result::text AS result FROM assistant_trial_results WHERE tenant_id = $1 AND trial_id = $2 ORDER BY scenario";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Scenario>> ScenariosAsync(Guid tenantId, CancellationToken cancellationToken) =>
        await database.ListAsync(SelectScenarios, [tenantId], row => Read<Scenario>(row.Get<string>("scenario")), cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> KeepScenarioAsync(Guid tenantId, Scenario scenario, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(UpsertScenario, [tenantId, scenario.Name, Write(scenario), time.GetUtcNow(), (long)TrialLimits.MostScenarios], cancellationToken) > 0;

    /// <inheritdoc/>
    public async Task<bool> RemoveScenarioAsync(Guid tenantId, string name, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(DeleteScenario, [tenantId, name], cancellationToken) > 0;

    /// <inheritdoc/>
    public async Task<TodaysUse> UseAsync(Guid tenantId, CancellationToken cancellationToken) =>
        (await database.FirstAsync<TodaysUse>(SelectUse, [tenantId, Today()], row => new TodaysUse(0, 0, row.Get<long>("tokens")), cancellationToken))!;

    /// <inheritdoc/>
    public async Task<Guid?> BeginAsync(Guid tenantId, string model, int scenarios, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await database.ExecuteAsync(StopLost, [tenantId, now - PlayerIsGone, LostPlayer], cancellationToken);

        // Today's stay: what they cost counts.
        await database.ExecuteAsync(DeleteOld, [tenantId, (long)TrialLimits.MostTrials - 1, Today()], cancellationToken);
        if (await database.ExecuteAsync(Insert, [tenantId, id, model, scenarios, now], cancellationToken) == 0) return null;
        changes.Changed(tenantId);
        return id;
    }

    /// <inheritdoc/>
    public async Task<bool> BeatAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Beat, [tenantId, id, time.GetUtcNow()], cancellationToken) > 0;

    /// <inheritdoc/>
    public Task CountAsync(Guid tenantId, Guid id, int tokens, CancellationToken cancellationToken) => database.ExecuteAsync(Count, [tenantId, id, (long)tokens], cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> StoreAsync(Guid tenantId, Guid id, ScenarioResult result, CancellationToken cancellationToken)
    {
        var isStored = await database.ExecuteAsync(
            StoreResult, [tenantId, id, result.Scenario, result.Met, result.Verdicts.Count, Write(result), time.GetUtcNow()], cancellationToken) > 0;
        changes.Changed(tenantId);
        return isStored;
    }

    /// <inheritdoc/>
    public async Task<bool> EndAsync(Guid tenantId, Guid id, string? why, CancellationToken cancellationToken)
    {
        var isEnded = await database.ExecuteAsync(End, [tenantId, id, why, time.GetUtcNow()], cancellationToken) > 0;
        changes.Changed(tenantId);
        return isEnded;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Trial>> ListAsync(Guid tenantId, int most, CancellationToken cancellationToken) =>
        await database.ListAsync(SelectTrials, [tenantId, Lost(), LostPlayer, (long)most], ReadTrial, cancellationToken);

    /// <inheritdoc/>
    public async Task<TrialReport?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        if (await OneAsync(SelectOne) is not { } trial) return null;
        var before = await OneAsync(SelectBefore);
        return TrialReport.Of(trial, await ResultsAsync(id), before, before is null ? [] : await ResultsAsync(before.Id));

        Task<Trial?> OneAsync(string sql) => database.FirstAsync<Trial>(sql, [tenantId, Lost(), LostPlayer, id], ReadTrial, cancellationToken);

        Task<List<ScenarioResult>> ResultsAsync(Guid of) => database.ListAsync(SelectResults, [tenantId, of], row => Read<ScenarioResult>(row.Get<string>("result")), cancellationToken);
    }

    private static Trial ReadTrial(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        State = row.Get<string>("state"),
        Why = row.TextOrNull("why"),
        Model = row.Get<string>("model"),
        BeganAt = row.Get<DateTimeOffset>("began_at"),
        EndedAt = row.OrNull<DateTimeOffset>("ended_at"),
        Scenarios = row.Get<int>("scenarios"),
        Played = row.Get<int>("played"),
        Met = row.Get<int>("met"),
        Expected = row.Get<int>("expected"),
        Tokens = row.Get<long>("tokens"),
    };

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private DateTimeOffset Lost() => time.GetUtcNow() - PlayerIsGone;

    // What PostgreSQL cannot store is no part of a text.
    private static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web).Replace("\\u0000", "\\uFFFD", StringComparison.Ordinal);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;
}
