using System.Text.Json.Nodes;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Postgres.Customers.Identities;
using WhatsAppActors.Postgres.Customers.Merges;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>Changes customers in the database.</summary>
internal sealed class CustomerStore(NpgsqlDataSource database, IChangeNotices changes, TimeProvider time) : ICustomerStore
{
    // The same lock strength as the intake's, so that the two wait for each other instead of failing.
    private const string Lock = """
        SELECT deleted_at IS NOT NULL AS deleted, merged_into, custom_fields FROM customers WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE
        """;

    private const string SoftDelete = """
        UPDATE customers SET deleted_at = $3, updated_at = $3 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
        """;

    private const string SelectUnhandled = """
        SELECT id FROM conversations
         WHERE tenant_id = $1 AND customer_id IN ($2, $3) AND kind = 'direct' AND status <> 'closed' AND handled_seq < last_inbound_seq
         ORDER BY id
        """;

    private readonly IdentityEdits _identities = new(database, time);
    private readonly MergeTransaction _merges = new(database, time);
    private readonly UndoTransaction _undos = new(database, time);

    /// <inheritdoc/>
    public async Task<CustomerChangeResult> ChangeAsync(CustomerKey customer, CustomerChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        var (refusal, stored) = await LockAsync(connection, customer, cancellationToken);
        if (refusal is not null)
            return refusal;

        JsonObject? fields = null;
        if (change.CustomFields is { } changed)
        {
            fields = CustomFields.Merge(JsonNode.Parse(stored!)!.AsObject(), changed);
            if (fields.Count > CustomFields.MostKeys)
                return new CustomerChangeResult(CustomerChangeOutcome.TooManyFields);
            if (CustomFields.SizeOf(fields) > CustomFields.MostBytes)
                return new CustomerChangeResult(CustomerChangeOutcome.FieldsTooLarge);
        }

        var (sql, arguments) = Update(customer, change, fields, time.GetUtcNow());
        await using (var command = new NpgsqlCommand(sql, connection, transaction).With(arguments))
            await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(CommitPoints.Customer, cancellationToken);
        changes.Changed(customer.TenantId);
        return new CustomerChangeResult(CustomerChangeOutcome.Changed);
    }

    /// <inheritdoc/>
    public async Task<CustomerChangeResult> DeleteAsync(CustomerKey customer, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (refusal, _) = await LockAsync(connection, customer, cancellationToken);
        if (refusal is { Outcome: not CustomerChangeOutcome.Deleted })
            return refusal;

        await using (var command = new NpgsqlCommand(SoftDelete, connection, transaction).With([customer.TenantId, customer.CustomerId, time.GetUtcNow()]))
            await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(CommitPoints.Customer, cancellationToken);
        changes.Changed(customer.TenantId);
        return new CustomerChangeResult(CustomerChangeOutcome.Changed);
    }

    /// <inheritdoc/>
    public async Task<IdentityEditResult> AddIdentityAsync(CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken)
    {
        var result = await _identities.AddAsync(customer, identity, cancellationToken);
        changes.Changed(customer.TenantId);
        return result;
    }

    /// <inheritdoc/>
    public async Task<IdentityEditResult> RemoveIdentityAsync(CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken)
    {
        var result = await _identities.RemoveAsync(customer, identity, cancellationToken);
        changes.Changed(customer.TenantId);
        return result;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ConversationKey>> UnhandledChatsAsync(CustomerKey customer, Guid otherId, CancellationToken cancellationToken) =>
        await database.ListAsync(
            SelectUnhandled,
            [customer.TenantId, customer.CustomerId, otherId],
            row => new ConversationKey(customer.TenantId, row.GetGuid(0)),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<MergeResult> MergeAsync(CustomerKey survivor, Guid otherId, CancellationToken cancellationToken)
    {
        var result = await _merges.RunAsync(survivor, otherId, cancellationToken);
        changes.Changed(survivor.TenantId);
        return result;
    }

    /// <inheritdoc/>
    public async Task<UndoResult> UndoMergeAsync(CustomerKey survivor, Guid mergeId, CancellationToken cancellationToken)
    {
        var result = await _undos.RunAsync(survivor, mergeId, cancellationToken);
        changes.Changed(survivor.TenantId);
        return result;
    }

    private static async Task<(CustomerChangeResult? Refusal, string? CustomFields)> LockAsync(
        NpgsqlConnection connection, CustomerKey customer, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Lock, connection).With([customer.TenantId, customer.CustomerId]);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return (new CustomerChangeResult(CustomerChangeOutcome.NotFound), null);
        if (row.OrNull<Guid>("merged_into") is { } into)
            return (new CustomerChangeResult(CustomerChangeOutcome.Merged, into), null);
        return (row.Get<bool>("deleted") ? new CustomerChangeResult(CustomerChangeOutcome.Deleted) : null, row.Get<string>("custom_fields"));
    }

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
        if (change.ChangesLanguage)
            set.Add($"language = {where.Argument(change.Language)}");
        if (change.Blocked is { } blocked)
            set.Add(blocked ? $"blocked_at = coalesce(blocked_at, {at})" : "blocked_at = NULL");
        if (fields is not null)
            set.Add($"custom_fields = {where.Argument(fields.ToJsonString(RelaxedJson.Options))}::jsonb");
        return ($"UPDATE customers SET {string.Join(", ", set)} WHERE {where}", where.Arguments);
    }
}
