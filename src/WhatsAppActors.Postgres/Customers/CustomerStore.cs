using System.Text.Json.Nodes;
using Npgsql;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>What the API changes of a customer.</summary>
public sealed class CustomerStore(NpgsqlDataSource database)
{
    // The same lock strength as the intake's, so that the two wait for each other instead of failing.
    private const string Lock = """
        SELECT deleted_at IS NOT NULL AS deleted, custom_fields FROM customers WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE
        """;

    private const string SoftDelete = """
        UPDATE customers SET deleted_at = $3, updated_at = $3 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
        """;

    private const string Exists = "SELECT true FROM customers WHERE tenant_id = $1 AND id = $2";

    /// <summary>Changes a customer under their row's lock, so that two changes of the custom fields both hold.</summary>
    public async Task<CustomerChangeOutcome> ChangeAsync(
        Guid tenantId, Guid id, CustomerChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        string stored;
        await using (var command = new NpgsqlCommand(Lock, connection, transaction).With([tenantId, id]))
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await row.ReadAsync(cancellationToken))
                return CustomerChangeOutcome.NotFound;
            if (row.Get<bool>("deleted"))
                return CustomerChangeOutcome.Deleted;
            stored = row.Get<string>("custom_fields");
        }

        JsonObject? fields = null;
        if (change.CustomFields is { } changed)
        {
            fields = CustomFields.Merge(JsonNode.Parse(stored)!.AsObject(), changed);
            if (fields.Count > CustomFields.MostKeys)
                return CustomerChangeOutcome.TooManyFields;
            if (CustomFields.SizeOf(fields) > CustomFields.MostBytes)
                return CustomerChangeOutcome.FieldsTooLarge;
        }

        var (sql, arguments) = Update(tenantId, id, change, fields, now);
        await using (var command = new NpgsqlCommand(sql, connection, transaction).With(arguments))
            await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return CustomerChangeOutcome.Changed;
    }

    /// <summary>Deletes a customer softly; a second time changes nothing.</summary>
    /// <returns>False when the tenant has no such customer.</returns>
    public async Task<bool> DeleteAsync(Guid tenantId, Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(SoftDelete, [tenantId, id, now], cancellationToken) > 0
        || await database.FirstAsync(Exists, [tenantId, id], row => row.GetBoolean(0), cancellationToken);

    private static (string Sql, IReadOnlyList<object?> Arguments) Update(
        Guid tenantId, Guid id, CustomerChange change, JsonObject? fields, DateTimeOffset now)
    {
        var where = new Conditions();
        where.And($"tenant_id = {where.Argument(tenantId)}").And($"id = {where.Argument(id)}");
        var at = where.Argument(now);
        var set = new List<string> { $"updated_at = {at}" };
        if (change.DisplayName is { } name)
            set.Add($"display_name = {where.Argument(name)}, display_name_source = 'user'");
        if (change.ConsentStatus is { } consent)
            set.Add($"consent_status = {where.Argument(consent)}, consent_updated_at = {at}");
        if (change.ChangesProfile)
            set.Add($"profile_id = {where.Argument(change.ProfileId)}");
        if (change.Blocked is { } blocked)
            set.Add(blocked ? $"blocked_at = coalesce(blocked_at, {at})" : "blocked_at = NULL");
        if (fields is not null)
            set.Add($"custom_fields = {where.Argument(fields.ToJsonString(RelaxedJson.Options))}::jsonb");
        return ($"UPDATE customers SET {string.Join(", ", set)} WHERE {where}", where.Arguments);
    }
}
