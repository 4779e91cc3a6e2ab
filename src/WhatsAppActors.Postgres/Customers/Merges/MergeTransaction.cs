using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Postgres.Commands;

namespace WhatsAppActors.Postgres.Customers.Merges;

/// <summary>Makes one customer a redirect to another: identities and chats move, and what moved is recorded.</summary>
internal sealed class MergeTransaction(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Returns after COMMIT; anything but a merge changed nothing.</summary>
    public Task<MergeResult> RunAsync(CustomerKey survivor, Guid otherId, CancellationToken cancellationToken) =>
        survivor.CustomerId == otherId
            ? Task.FromResult(new MergeResult(MergeOutcome.Same, CustomerId: otherId))
            : CustomerTransaction.RunAsync(database, connection => MergeAsync(connection, survivor, otherId, cancellationToken), cancellationToken);

    private async Task<(MergeResult Answer, bool Commits)> MergeAsync(
        NpgsqlConnection connection, CustomerKey survivor, Guid otherId, CancellationToken cancellationToken)
    {
        var locked = await CustomerLocks.TakeAsync(connection, survivor.TenantId, [survivor.CustomerId, otherId], cancellationToken);
        foreach (var id in new[] { survivor.CustomerId, otherId })
        {
            if (Refusal(id, locked) is { } refusal) return (refusal, false);
        }

        var (own, merged) = (locked[survivor.CustomerId].Facts, locked[otherId].Facts);
        var mergeId = Guid.CreateVersion7();
        var now = time.GetUtcNow();
        await using var commands = connection.Batch(
            Command(MergeStatements.LockConversations),
            Command(MergeStatements.InsertMerge).Value(now).Facts(own),
            Command(MergeStatements.RecordIdentities),
            Command(MergeStatements.MoveIdentities),
            Command(MergeStatements.MoveFormerIdentities),
            Command(MergeStatements.RecordConversations),
            Command(MergeStatements.MoveOnSurvivorsChats),
            Command(MergeStatements.MoveConversations),
            Command(MergeStatements.Redirect).Value(now),
            Command(MergeStatements.DropOffer),
            new NpgsqlBatchCommand(MergeStatements.SetFacts).Value(survivor.TenantId).Value(survivor.CustomerId).Value(now).Facts(own.With(merged)));
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var merge = new CustomerMerge(mergeId, survivor.CustomerId, otherId, row.GetFieldValue<DateTimeOffset>(0), UndoneAt: null);
        while (await row.NextResultAsync(cancellationToken))
        {
        }

        return (new MergeResult(MergeOutcome.Merged, merge), true);

        NpgsqlBatchCommand Command(string sql) =>
            new NpgsqlBatchCommand(sql).Value(survivor.TenantId).Value(mergeId).Value(survivor.CustomerId).Value(otherId);
    }

    private static MergeResult? Refusal(Guid id, Dictionary<Guid, LockedCustomer> locked)
    {
        if (!locked.TryGetValue(id, out var customer)) return new MergeResult(MergeOutcome.NotFound, CustomerId: id);
        if (customer.MergedInto is { } into) return new MergeResult(MergeOutcome.AlreadyMerged, CustomerId: id, MergedInto: into);
        return customer.IsDeleted ? new MergeResult(MergeOutcome.Deleted, CustomerId: id) : null;
    }
}
