using Npgsql;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Assistant.Settings;

/// <summary>The tenants' assistants in the database.</summary>
public sealed class AssistantStore(NpgsqlDataSource database, ISecretBox secrets) : IAssistants
{
    private const string Select = "SELECT settings::text AS settings, sealed_key IS NOT NULL AS has_key FROM assistants WHERE tenant_id = $1";

    private const string SelectWithKey = "SELECT settings::text AS settings, sealed_key FROM assistants WHERE tenant_id = $1";

    // $3 a new key, sealed; $4 whether there is to be another key, or none. A key is of one endpoint: another one is not given it.
    private const string Upsert = """
        INSERT INTO assistants AS a (tenant_id, settings, sealed_key, updated_at) VALUES ($1, $2::jsonb, $3, $5)
        ON CONFLICT (tenant_id) DO UPDATE
           SET settings = excluded.settings, sealed_key = CASE WHEN $4 THEN excluded.sealed_key
                                                               WHEN a.settings ->> 'baseAddress' IS NOT DISTINCT FROM excluded.settings ->> 'baseAddress' THEN a.sealed_key END, updated_at = excluded.updated_at
        """;

    // Turns read one version of how a tenant answers; a tenant with an assistant has rules, if those of a new one.
    private const string RaiseVersion = """
        INSERT INTO tenant_rules (tenant_id, rules, updated_at) VALUES ($1, '{}'::jsonb, $2)
        ON CONFLICT (tenant_id) DO UPDATE SET version = tenant_rules.version + 1
        """;

    /// <summary>A tenant's settings, and whether it has a key; those of a new tenant when none were ever set.</summary>
    public async Task<(AssistantSettings Settings, bool HasKey)> GetAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        var (json, hasKey) = await database.FirstAsync(Select, [tenantId], row => (row.Get<string>("settings"), row.Get<bool>("has_key")), cancellationToken);
        return (json is null ? AssistantSettings.Default : AssistantJson.Read(json), hasKey);
    }

    /// <inheritdoc/>
    public async Task<ActiveAssistant?> FindAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        var (json, key) = await database.FirstAsync(SelectWithKey, [tenantId], row => (row.Get<string>("settings"), row.TextOrNull("sealed_key")), cancellationToken);
        return AssistantRow.Read(json, key, secrets);
    }

    /// <summary>Replaces a tenant's settings; in force with the next turn, everywhere.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="settings">All of them.</param>
    /// <param name="changesKey">True: <paramref name="key"/> takes the old one's place.</param>
    /// <param name="key">The endpoint's key; null: none.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ReplaceAsync(Guid tenantId, AssistantSettings settings, bool changesKey, string? key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var batch = connection.Batch(
            new NpgsqlBatchCommand(RaiseVersion).Value(tenantId).Value(now),
            new NpgsqlBatchCommand(Upsert).Value(tenantId).Value(AssistantJson.Write(settings)).Value(key is null ? null : secrets.Protect(key)).Value(changesKey).Value(now)))
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
