using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Postgres.Customers.Identities;

/// <summary>Binds and takes away identities by hand, under the same rules and locks as the intake: the key first, the customers after.</summary>
internal sealed class IdentityEdits(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Binds an identity that nobody has; where somebody has it, offers to merge the two.</summary>
    public Task<IdentityEditResult> AddAsync(CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken) =>
        CustomerTransaction.RunAsync(database, connection => AddAsync(connection, customer, identity, cancellationToken), cancellationToken);

    /// <summary>Takes an identity away, and remembers until when it was theirs.</summary>
    public Task<IdentityEditResult> RemoveAsync(CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken) =>
        CustomerTransaction.RunAsync(database, connection => RemoveAsync(connection, customer, identity, cancellationToken), cancellationToken);

    private async Task<(IdentityEditResult Answer, bool Commits)> AddAsync(
        NpgsqlConnection connection, CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        bool isNew;
        await using (var insert = connection.Batch(Keyed(IdentityStatements.Insert).Value(identity.Value)))
            isNew = await insert.ExecuteNonQueryAsync(cancellationToken) > 0;

        await using var find = connection.Batch(Keyed(IdentityStatements.LockKey));
        var holder = await find.ExecuteScalarAsync(cancellationToken) is Guid id ? id : throw new ContentionException();
        if (await RefusalAsync(connection, customer, holder, cancellationToken) is { } refusal) return (refusal, false);
        if (holder != customer.CustomerId)
        {
            var offer = MergeOffer.Of(customer.TenantId, customer.CustomerId, holder);
            await using var offers = connection.Batch(
                new NpgsqlBatchCommand(IdentityStatements.InsertOffer).Value(offer.TenantId).Value(offer.First).Value(offer.Second).Value(now));
            await offers.ExecuteNonQueryAsync(cancellationToken);
            return (new IdentityEditResult(IdentityEditOutcome.Held, holder), true);
        }

        if (identity.Kind == IdentityKinds.Phone)
        {
            await using var show = connection.Batch(new NpgsqlBatchCommand(IdentityStatements.ShowPhone)
                .Value(customer.TenantId).Value(customer.CustomerId).Value(identity.Key).Value(now));
            await show.ExecuteNonQueryAsync(cancellationToken);
        }

        return (new IdentityEditResult(isNew ? IdentityEditOutcome.Changed : IdentityEditOutcome.Known), true);

        NpgsqlBatchCommand Keyed(string sql) => Edit(sql, customer, identity);
    }

    private async Task<(IdentityEditResult Answer, bool Commits)> RemoveAsync(
        NpgsqlConnection connection, CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken)
    {
        var (count, isThere) = await LockAllAsync(connection, customer, identity, cancellationToken);
        if (await RefusalAsync(connection, customer, customer.CustomerId, cancellationToken) is { } refusal) return (refusal, false);
        if (!isThere) return (new IdentityEditResult(IdentityEditOutcome.Unknown), false);
        if (count == 1) return (new IdentityEditResult(IdentityEditOutcome.Last), false);

        await using var commands = connection.Batch(
            Edit(IdentityStatements.InsertFormer, customer, identity).Value(time.GetUtcNow()),
            Edit(IdentityStatements.Delete, customer, identity),
            Edit(IdentityStatements.Leave, customer, identity).Value(time.GetUtcNow()));
        await commands.ExecuteNonQueryAsync(cancellationToken);
        return (new IdentityEditResult(IdentityEditOutcome.Changed), true);
    }

    // All of them, so that two people who each take one away do not leave the customer with none.
    private static async Task<(int Count, bool IsThere)> LockAllAsync(
        NpgsqlConnection connection, CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken)
    {
        await using var commands = connection.Batch(new NpgsqlBatchCommand(IdentityStatements.LockAll).Value(customer.TenantId).Value(customer.CustomerId));
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        var (count, isThere) = (0, false);
        while (await row.ReadAsync(cancellationToken))
        {
            count++;
            isThere |= (row.GetString(0), row.GetString(1), row.GetString(2)) == (identity.Kind, identity.Scope, identity.Key);
        }

        return (count, isThere);
    }

    private static async Task<IdentityEditResult?> RefusalAsync(
        NpgsqlConnection connection, CustomerKey customer, Guid holder, CancellationToken cancellationToken)
    {
        await using var commands = connection.Batch(
            new NpgsqlBatchCommand(IdentityStatements.LockCustomers).Value(customer.TenantId).Value<Guid[]>([customer.CustomerId, holder]));
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        IdentityEditResult? answer = new(IdentityEditOutcome.NotFound);
        while (await row.ReadAsync(cancellationToken))
        {
            if (row.GetGuid(0) != customer.CustomerId) continue;
            answer = !row.IsDBNull(1) ? new(IdentityEditOutcome.Merged, row.GetGuid(1)) : row.GetBoolean(2) ? new(IdentityEditOutcome.Deleted) : null;
        }

        return answer;
    }

    private static NpgsqlBatchCommand Edit(string sql, CustomerKey customer, IdentityEdit identity) =>
        new NpgsqlBatchCommand(sql).Value(customer.TenantId).Value(customer.CustomerId).Value(identity.Kind).Value(identity.Scope).Value(identity.Key);
}
