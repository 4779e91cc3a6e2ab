using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Customers.Merges;

/// <summary>Puts back what a merge moved, as far as it is still there.</summary>
internal sealed class UndoTransaction(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Returns after COMMIT; anything but the first undo changed nothing.</summary>
    public Task<UndoResult> RunAsync(CustomerKey survivor, Guid mergeId, CancellationToken cancellationToken) =>
        CustomerTransaction.RunAsync(database, connection => UndoAsync(connection, survivor, mergeId, cancellationToken), cancellationToken);

    private async Task<(UndoResult Answer, bool Commits)> UndoAsync(
        NpgsqlConnection connection, CustomerKey survivor, Guid mergeId, CancellationToken cancellationToken)
    {
        if (await ReadAsync(connection, survivor, mergeId, cancellationToken) is not { } known) return (new UndoResult(UndoOutcome.NotFound), false);
        var mergedId = known.Merge.MergedCustomerId;
        var locked = await CustomerLocks.TakeAsync(connection, survivor.TenantId, [survivor.CustomerId, mergedId], cancellationToken);

        // Read again under the locks: another undo may have been faster.
        var (merge, own) = (await ReadAsync(connection, survivor, mergeId, cancellationToken))!.Value;
        if (merge.UndoneAt is not null) return (new UndoResult(UndoOutcome.Undone, merge), false);
        if (locked[survivor.CustomerId].MergedInto is { } into) return (new UndoResult(UndoOutcome.SurvivorMerged, merge, into), false);

        var (wroteSince, later) = await ReadSinceAsync(connection, survivor, merge, cancellationToken);
        var parted = Separation.Of(
            locked[survivor.CustomerId].Facts, new StandingMerge(own, locked[mergedId].Facts), [.. later.Select(l => l.Merge)], wroteSince);

        var now = time.GetUtcNow();
        await using var commands = connection.Batch(
            Command(UndoStatements.ReturnIdentities),
            Command(UndoStatements.ReturnFormerIdentities).Value(merge.MergedAt),
            Command(UndoStatements.ReturnWindows),
            Command(UndoStatements.ReturnConversations),
            Command(UndoStatements.Reopen),
            Facts(survivor.CustomerId, parted.Survivor),
            Facts(mergedId, parted.Merged),
            Command(UndoStatements.Redirect),
            Command(UndoStatements.SettlePhones));
        foreach (var (before, (id, _)) in parted.Later.Zip(later))
            commands.BatchCommands.Add(new NpgsqlBatchCommand(UndoStatements.SetOwn).Value(survivor.TenantId).Value(id).Facts(before));
        commands.BatchCommands.Add(Command(UndoStatements.End).Value(now));
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (new UndoResult(UndoOutcome.Undone, merge with { UndoneAt = row.Get<DateTimeOffset>("undone_at") }), true);

        NpgsqlBatchCommand Command(string sql) =>
            new NpgsqlBatchCommand(sql).Value(survivor.TenantId).Value(mergeId).Value(survivor.CustomerId).Value(mergedId);

        NpgsqlBatchCommand Facts(Guid id, PersonFacts facts) =>
            new NpgsqlBatchCommand(MergeStatements.SetFacts).Value(survivor.TenantId).Value(id).Value(now).Facts(facts);
    }

    private static async Task<(CustomerMerge Merge, PersonFacts Own)?> ReadAsync(
        NpgsqlConnection connection, CustomerKey survivor, Guid mergeId, CancellationToken cancellationToken)
    {
        await using var commands = connection.Batch(
            new NpgsqlBatchCommand(UndoStatements.ReadMerge).Value(survivor.TenantId).Value(mergeId).Value(survivor.CustomerId));
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        var merge = new CustomerMerge(
            mergeId, survivor.CustomerId, row.Get<Guid>("merged_customer_id"), row.Get<DateTimeOffset>("merged_at"), row.OrNull<DateTimeOffset>("undone_at"));
        return (merge, CustomerLocks.ReadFacts(row, "own_"));
    }

    private static async Task<(bool WroteSince, List<(Guid Id, StandingMerge Merge)> Later)> ReadSinceAsync(
        NpgsqlConnection connection, CustomerKey survivor, CustomerMerge merge, CancellationToken cancellationToken)
    {
        await using var commands = connection.Batch(
            Command(UndoStatements.LockConversations), Command(UndoStatements.WroteSince).Value(merge.MergedAt),
            Command(UndoStatements.ReadLater).Value(merge.MergedAt));
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var wroteSince = row.GetBoolean(0);
        await row.NextResultAsync(cancellationToken);
        var later = new List<(Guid, StandingMerge)>();
        while (await row.ReadAsync(cancellationToken))
            later.Add((row.Get<Guid>("id"), new StandingMerge(CustomerLocks.ReadFacts(row, "own_"), CustomerLocks.ReadFacts(row))));
        return (wroteSince, later);

        NpgsqlBatchCommand Command(string sql) =>
            new NpgsqlBatchCommand(sql).Value(survivor.TenantId).Value(merge.Id).Value(survivor.CustomerId).Value(merge.MergedCustomerId);
    }
}
