using System.Text.Json;
using Npgsql;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.Mcp;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Assistant.Functions;

/// <summary>The tenants' MCP servers in the database.</summary>
public sealed class McpServerStore(NpgsqlDataSource database, ISecretBox secrets) : IMcpServers
{
    private const string SelectAll = """
        SELECT name, url, sealed_token, seconds, permission, tool_permissions::text AS tool_permissions, created_at, updated_at FROM assistant_mcp_servers WHERE tenant_id = $1 ORDER BY name
        """;

    // Counted under the tenant's lock, so that two at once do not make one too many. $4 a new token, sealed; $5 whether there is to be another one, or none. A token is of one address: another one is
    // not given it.
    private const string Upsert = """
        WITH held AS (SELECT id FROM tenants WHERE id = $1 FOR NO KEY UPDATE)
        INSERT INTO assistant_mcp_servers AS s (tenant_id, name, url, sealed_token, seconds, permission, tool_permissions, created_at, updated_at)
        SELECT held.id, $2, $3, $4, $6, $7, $8::jsonb, $9, $9 FROM held
         WHERE EXISTS (SELECT 1 FROM assistant_mcp_servers k WHERE k.tenant_id = $1 AND k.name = $2) OR (SELECT count(*) FROM assistant_mcp_servers k WHERE k.tenant_id = $1) < $10
            ON CONFLICT (tenant_id, name) DO UPDATE
           SET url = excluded.url, sealed_token = CASE WHEN $5 THEN excluded.sealed_token WHEN s.url = excluded.url THEN s.sealed_token END, seconds = excluded.seconds, permission = excluded.permission,
               tool_permissions = excluded.tool_permissions, updated_at = excluded.updated_at
        """;

    private const string Delete = "DELETE FROM assistant_mcp_servers WHERE tenant_id = $1 AND name = $2";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(McpServer Server, string? Token)>> ListAsync(Guid tenantId, CancellationToken cancellationToken) =>
        await database.ListAsync(SelectAll, [tenantId], Read, cancellationToken);

    /// <summary>Plugs one in, or replaces the one of its name.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="server">All of it.</param>
    /// <param name="changesToken">True: <paramref name="token"/> takes the old one's place.</param>
    /// <param name="token">The token; null: none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it would be one more than <see cref="AssistantLimits.MostMcpServers"/>.</returns>
    public async Task<bool> KeepAsync(Guid tenantId, McpServer server, bool changesToken, string? token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        return await database.ExecuteAsync(
            Upsert,
            [
                tenantId, server.Name, server.Url, token is null ? null : secrets.Protect(token), changesToken, server.Seconds, PermissionWords.Of(server.Permission),
                JsonSerializer.Serialize(server.ToolPermissions, JsonSerializerOptions.Web), server.UpdatedAt, (long)AssistantLimits.MostMcpServers,
            ],
            cancellationToken) > 0;
    }

    /// <summary>Unplugs one; false where there is none. What it did stays on record.</summary>
    public async Task<bool> RemoveAsync(Guid tenantId, string name, CancellationToken cancellationToken) => await database.ExecuteAsync(Delete, [tenantId, name], cancellationToken) > 0;

    // A token that cannot be opened is none: the server says that it wants one.
    private (McpServer Server, string? Token) Read(NpgsqlDataReader row) => (
        new McpServer
        {
            Name = row.Get<string>("name"),
            Url = row.Get<string>("url"),
            Seconds = row.Get<int>("seconds"),
            Permission = PermissionWords.Read(row.Get<string>("permission")),
            ToolPermissions = JsonSerializer.Deserialize<Dictionary<string, FunctionPermission>>(row.Get<string>("tool_permissions"), JsonSerializerOptions.Web)!,
            CreatedAt = row.Get<DateTimeOffset>("created_at"),
            UpdatedAt = row.Get<DateTimeOffset>("updated_at"),
        },
        secrets.OpenOrNull(row.TextOrNull("sealed_token")));
}
