using Npgsql;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Assistant.Settings;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Rules;

/// <summary>The tenants' reply rules in the database.</summary>
public sealed class TenantRulesStore(NpgsqlDataSource database, ISecretBox secrets)
{
    private const string Select = "SELECT rules::text AS rules FROM tenant_rules WHERE tenant_id = $1";

    // The rules themselves only when they are others than those the caller has.
    private const string SelectChange = """
        SELECT r.version, CASE WHEN r.version <> $2 THEN r.rules::text END AS rules, CASE WHEN r.version <> $2 THEN a.settings::text END AS assistant, a.sealed_key
          FROM tenant_rules r LEFT JOIN assistants a ON a.tenant_id = r.tenant_id
         WHERE r.tenant_id = $1
        """;

    private const string Upsert = """
        INSERT INTO tenant_rules (tenant_id, rules, updated_at) VALUES ($1, $2::jsonb, $3)
        ON CONFLICT (tenant_id) DO UPDATE SET
            rules = excluded.rules, version = tenant_rules.version + 1, updated_at = excluded.updated_at
        """;

    /// <summary>The tenant's rules; the default ones when none were ever set.</summary>
    public async Task<RuleSet> GetAsync(Guid tenantId, CancellationToken cancellationToken) =>
        await database.FirstAsync(Select, [tenantId], row => row.Get<string>("rules"), cancellationToken) is { } json
            ? RuleSetJson.Read(json)
            : RuleSet.Default;

    /// <summary>Replaces the tenant's whole set.</summary>
    public Task ReplaceAsync(Guid tenantId, RuleSet rules, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Upsert, [tenantId, RuleSetJson.Write(rules), now], cancellationToken);

    /// <summary>The tenant's rules, ready for use.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="known">What the caller has; given back when it still holds. Null: nothing.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    internal async Task<ActiveRules> ReadActiveAsync(Guid tenantId, ActiveRules? known, CancellationToken cancellationToken)
    {
        var (version, json, assistant) = await database.FirstAsync(
            SelectChange,
            [tenantId, known?.Version ?? 0],
            row => (row.Get<long>("version"), row.TextOrNull("rules"), (Settings: row.TextOrNull("assistant"), SealedKey: row.TextOrNull("sealed_key"))),
            cancellationToken);
        if (json is not null) return ActiveRules.Of(RuleSetJson.Read(json), version, AssistantOf(assistant.Settings, assistant.SealedKey));
        return known is not null && known.Version == version ? known : ActiveRules.Of(RuleSet.Default);
    }

    private ActiveAssistant? AssistantOf(string? settings, string? sealedKey) => AssistantRow.Read(settings, sealedKey, secrets) is { Settings.Enabled: true } assistant ? assistant : null;
}
