using System.Text.Json.Nodes;
using Npgsql;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Assistant.Functions;

/// <summary>The tenants' own functions in the database.</summary>
public sealed class TenantFunctionStore(NpgsqlDataSource database, ISecretBox secrets) : ITenantFunctions
{
    private const string Columns = "id, name, description, schema::text AS schema, url, seconds, permission, has_effect, idempotent, created_at, sealed_secret";

    private const string SelectAll = $"SELECT {Columns} FROM assistant_functions WHERE tenant_id = $1 ORDER BY name";

    private const string SelectByName = $"SELECT {Columns} FROM assistant_functions WHERE tenant_id = $1 AND name = $2";

    // Counted under the tenant's lock, so that two at once do not make one too many.
    private const string Insert = """
        WITH held AS (SELECT id FROM tenants WHERE id = $1 FOR NO KEY UPDATE)
        INSERT INTO assistant_functions (tenant_id, id, name, description, schema, url, seconds, permission, has_effect, sealed_secret, created_at, updated_at, idempotent)
        SELECT held.id, $2, $3, $4, $5::jsonb, $6, $7, $8, $9, $10, $11, $11, $13 FROM held
         WHERE (SELECT count(*) FROM assistant_functions f WHERE f.tenant_id = $1) < $12
            ON CONFLICT (tenant_id, name) DO NOTHING
        """;

    private const string Update = """
        UPDATE assistant_functions SET description = $3, schema = $4::jsonb, url = $5, seconds = $6, permission = $7, has_effect = $8, updated_at = $9, idempotent = $10
         WHERE tenant_id = $1 AND id = $2
        """;

    private const string Delete = "DELETE FROM assistant_functions WHERE tenant_id = $1 AND id = $2";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TenantFunction>> ListAsync(Guid tenantId, CancellationToken cancellationToken) =>
        await database.ListAsync(SelectAll, [tenantId], Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<(TenantFunction Function, string Secret)?> FindAsync(Guid tenantId, string name, CancellationToken cancellationToken) =>
        await database.FirstAsync<(TenantFunction, string)?>(
            SelectByName, [tenantId, name], row => (Read(row), secrets.Unprotect(row.Get<string>("sealed_secret"))), cancellationToken);

    /// <summary>Adds one; false where its name is taken, or the tenant has all that it may have.</summary>
    public async Task<bool> AddAsync(Guid tenantId, TenantFunction function, string secret, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        return await database.ExecuteAsync(
            Insert,
            [
                tenantId, function.Id, function.Name, function.Description, function.Schema.ToJsonString(), function.Url, function.Seconds, PermissionWords.Of(function.Permission),
                function.HasEffect, secrets.Protect(secret), function.CreatedAt, (long)AssistantLimits.MostFunctions, function.Idempotent,
            ],
            cancellationToken) > 0;
    }

    /// <summary>Changes all of one but its name; false where there is none.</summary>
    public async Task<bool> ReplaceAsync(Guid tenantId, TenantFunction function, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        return await database.ExecuteAsync(
            Update,
            [tenantId, function.Id, function.Description, function.Schema.ToJsonString(), function.Url, function.Seconds, PermissionWords.Of(function.Permission), function.HasEffect, now, function.Idempotent],
            cancellationToken) > 0;
    }

    /// <summary>Removes one; false where there is none. What it did stays on record.</summary>
    public async Task<bool> RemoveAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => await database.ExecuteAsync(Delete, [tenantId, id], cancellationToken) > 0;

    private static TenantFunction Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        Name = row.Get<string>("name"),
        Description = row.Get<string>("description"),
        Schema = JsonNode.Parse(row.Get<string>("schema"))!.AsObject(),
        Url = row.Get<string>("url"),
        Seconds = row.Get<int>("seconds"),
        Permission = PermissionWords.Read(row.Get<string>("permission")),
        HasEffect = row.Get<bool>("has_effect"),
        Idempotent = row.Get<bool>("idempotent"),
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
    };
}
