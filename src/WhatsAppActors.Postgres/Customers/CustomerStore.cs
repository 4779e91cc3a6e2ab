using System.Text.Json.Nodes;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>Changes customers in the database.</summary>
internal sealed class CustomerStore(NpgsqlDataSource database, TimeProvider time) : ICustomerStore
{
    // The same lock strength as the intake's, so that the two wait for each other instead of failing.
    private const string Lock = """
        SELECT deleted_at IS NOT NULL AS deleted, custom_fields FROM customers WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE
        """;

    private const string SoftDelete = """
        UPDATE customers SET deleted_at = $3, updated_at = $3 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
        """;

    private const string Exists = "SELECT true FROM customers WHERE tenant_id = $1 AND id = $2";

    /// <inheritdoc/>
    public async Task<CustomerChangeOutcome> ChangeAsync(CustomerKey customer, CustomerChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        string stored;
        await using (var command = new NpgsqlCommand(Lock, connection, transaction).With([customer.TenantId, customer.CustomerId]))
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

        var (sql, arguments) = Update(customer, change, fields, time.GetUtcNow());
        await using (var command = new NpgsqlCommand(sql, connection, transaction).With(arguments))
            await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return CustomerChangeOutcome.Changed;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(CustomerKey customer, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(SoftDelete, [customer.TenantId, customer.CustomerId, time.GetUtcNow()], cancellationToken) > 0
        || await database.FirstAsync(Exists, [customer.TenantId, customer.CustomerId], row => row.GetBoolean(0), cancellationToken);

    private static (string Sql, IReadOnlyList<object?> Arguments) Update(
        CustomerKey customer, CustomerChange change, JsonObject? fields, DateTimeOffset now)
    {
        var where = new Conditions();
        where.And($"tenant_id = {where.Argument(customer.TenantId)}").And($"id = {where.Argument(customer.CustomerId)}");
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
