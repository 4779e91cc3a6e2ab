using Npgsql;
using WhatsAppActors.Core.Ids;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Indexing;

/// <summary>
/// One step of the indexer, in one transaction: what is new of every tenant, up to a number of rows, and what has changed. Progress commits with
/// the words, so that it can be killed anywhere and leaves nothing out and nothing twice.
/// </summary>
/// <param name="connection">In a transaction that holds the indexer's lock.</param>
/// <param name="folding">Makes words comparable.</param>
/// <param name="limits">How much it does.</param>
internal sealed class IndexBatch(NpgsqlConnection connection, Folding folding, IndexLimits limits)
{
    private readonly WordReader _reader = new(folding);
    private readonly WordCounts _counts = new();
    private readonly Dictionary<Guid, long> _added = [];

    /// <summary>Does it.</summary>
    /// <returns>True when there is more to do.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var changes = await RefreshChangedAsync(cancellationToken);
        var horizon = await ReadHorizonAsync(cancellationToken);
        var due = await ReadDueAsync(horizon, cancellationToken);
        var more = changes == limits.Changes;
        if (due.Count > 0)
        {
            var before = TimeOfId.FirstOf(horizon);
            var messages = new IndexedMessages(_reader, _counts);
            // The second look first: it is at what earlier steps have passed.
            more |= await ReadUnsettledAsync(due.FindAll(one => one.HasUnsettled), TimeOfId.FirstOf(horizon - limits.SecondLookAfter), messages, cancellationToken);
            more |= await ReadMessagesAsync(due.FindAll(one => one.HasMessages), before, messages, cancellationToken);
            more |= await ReadNamesAsync(due.FindAll(one => one.HasNames), before, cancellationToken);
            Count(await messages.WriteAsync(connection, cancellationToken));
        }

        await _counts.WriteAsync(connection, cancellationToken);
        await MoveOnAsync(due, cancellationToken);
        return more;
    }

    private async Task<DateTimeOffset> ReadHorizonAsync(CancellationToken cancellationToken)
    {
        await using var read = connection.Batch(new NpgsqlBatchCommand(IndexStatements.ReadHorizon).Value(limits.LongestWait));
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return row.GetFieldValue<DateTimeOffset>(0) - limits.Margin;
    }

    private async Task<List<DueTenant>> ReadDueAsync(DateTimeOffset horizon, CancellationToken cancellationToken)
    {
        await using var read = connection.Batch(new NpgsqlBatchCommand(IndexStatements.ReadDue)
            .Value(TimeOfId.FirstOf(horizon)).Value(TimeOfId.FirstOf(horizon - limits.SecondLookAfter)).Value(Guid.Empty));
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        var due = new List<DueTenant>();
        while (await row.ReadAsync(cancellationToken))
        {
            due.Add(new(row.Get<Guid>("tenant_id"), row.Get<bool>("has_messages"), row.Get<bool>("has_unsettled"), row.Get<bool>("has_names"))
            {
                MessagesTo = row.Get<Guid>("messages_to"),
                SettledTo = row.Get<Guid>("settled_to"),
                NamesTo = row.Get<Guid>("names_to"),
            });
        }

        return due;
    }

    private async Task<bool> ReadMessagesAsync(List<DueTenant> due, Guid before, IndexedMessages messages, CancellationToken cancellationToken)
    {
        if (due.Count == 0) return false;
        var each = limits.Each(due.Count);
        var read = new Dictionary<Guid, (int Rows, Guid Last)>();
        await using var command = connection.Batch(new NpgsqlBatchCommand(IndexStatements.ReadMessages)
            .Column(due, one => one.TenantId).Column(due, one => one.MessagesTo).Value(before).Value(each));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var tenant = row.Get<Guid>("tenant_id");
            messages.Add(tenant, row);
            read[tenant] = (read.GetValueOrDefault(tenant).Rows + 1, row.Get<Guid>("id"));
        }

        foreach (var one in due) one.MessagesTo = read.GetValueOrDefault(one.TenantId) is { } end && end.Rows == each ? end.Last : before;
        return read.Values.Any(end => end.Rows == each);
    }

    private async Task<bool> ReadUnsettledAsync(List<DueTenant> due, Guid before, IndexedMessages messages, CancellationToken cancellationToken)
    {
        if (due.Count == 0) return false;
        var ends = due.ToDictionary(one => one.TenantId, one => one.MessagesTo.CompareTo(before) < 0 ? one.MessagesTo : before);
        await using var command = connection.Batch(new NpgsqlBatchCommand(IndexStatements.ReadUnsettled)
            .Column(due, one => one.TenantId).Column(due, one => one.SettledTo).Column(due, one => ends[one.TenantId]).Value(limits.Each(due.Count)));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var reached = new Dictionary<Guid, Guid>();
        while (await row.ReadAsync(cancellationToken))
        {
            var tenant = row.Get<Guid>("tenant_id");
            reached[tenant] = row.Get<Guid>("upto");
            if (row.OrNull<Guid>("id") is not null) messages.Add(tenant, row);
        }

        foreach (var one in due) one.SettledTo = reached[one.TenantId];
        return due.Exists(one => one.SettledTo != ends[one.TenantId]);
    }

    private async Task<bool> ReadNamesAsync(List<DueTenant> due, Guid before, CancellationToken cancellationToken)
    {
        if (due.Count == 0) return false;
        var each = limits.Each(due.Count);
        var read = new Dictionary<Guid, (int Rows, Guid Last)>();
        await using var command = connection.Batch(new NpgsqlBatchCommand(IndexStatements.ReadNames)
            .Column(due, one => one.TenantId).Column(due, one => one.NamesTo).Value(before).Value(each));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var tenant = row.Get<Guid>("tenant_id");
            AddName(tenant, row);
            read[tenant] = (read.GetValueOrDefault(tenant).Rows + 1, row.Get<Guid>("id"));
        }

        foreach (var one in due) one.NamesTo = read.GetValueOrDefault(one.TenantId) is { } end && end.Rows == each ? end.Last : before;
        return read.Values.Any(end => end.Rows == each);
    }

    private void AddName(Guid tenant, NpgsqlDataReader row) =>
        _counts.AddName(tenant, _reader.Read($"{row.Get<string>("display_name")} {row.TextOrNull("username")}", SearchableText.MostWords)
            .Select(word => word.Text).Distinct(StringComparer.Ordinal));

    // The words of a changed message are made anew. Its row goes first: it may have no words any more.
    private async Task<int> RefreshChangedAsync(CancellationToken cancellationToken)
    {
        var changes = new List<(Guid TenantId, Guid? MessageId, Guid? CustomerId)>();
        await using (var take = connection.Batch(new NpgsqlBatchCommand(IndexStatements.TakeChanges).Value(limits.Changes)))
        {
            await using var row = await take.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken)) changes.Add((row.Get<Guid>("tenant_id"), row.OrNull<Guid>("message_id"), row.OrNull<Guid>("customer_id")));
        }

        var messages = changes.FindAll(change => change.MessageId is not null);
        if (messages.Count > 0)
        {
            await using (var forget = connection.Batch(
                new NpgsqlBatchCommand(IndexStatements.Forget).Column(messages, one => one.TenantId).Column(messages, one => one.MessageId!.Value)))
            {
                await using var row = await forget.ExecuteReaderAsync(cancellationToken);
                while (await row.ReadAsync(cancellationToken)) _added[row.GetGuid(0)] = _added.GetValueOrDefault(row.GetGuid(0)) - row.GetInt64(1);
            }

            var changed = new IndexedMessages(_reader, _counts);
            await using (var read = connection.Batch(
                new NpgsqlBatchCommand(IndexStatements.ReadChangedMessages).Column(messages, one => one.TenantId).Column(messages, one => one.MessageId!.Value)))
            {
                await using var row = await read.ExecuteReaderAsync(cancellationToken);
                while (await row.ReadAsync(cancellationToken)) changed.Add(row.Get<Guid>("tenant_id"), row);
            }

            Count(await changed.WriteAsync(connection, cancellationToken));
        }

        var names = changes.FindAll(change => change.CustomerId is not null);
        if (names.Count > 0)
        {
            await using var read = connection.Batch(
                new NpgsqlBatchCommand(IndexStatements.ReadChangedNames).Column(names, one => one.TenantId).Column(names, one => one.CustomerId!.Value));
            await using var row = await read.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken)) AddName(row.Get<Guid>("tenant_id"), row);
        }

        return changes.Count;
    }

    private void Count(Dictionary<Guid, long> added)
    {
        foreach (var (tenant, rows) in added) _added[tenant] = _added.GetValueOrDefault(tenant) + rows;
    }

    private async Task MoveOnAsync(List<DueTenant> due, CancellationToken cancellationToken)
    {
        await using var commands = connection.CreateBatch();
        if (due.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(IndexStatements.MoveOn)
                .Column(due, one => one.TenantId).Column(due, one => one.MessagesTo).Column(due, one => one.SettledTo).Column(due, one => one.NamesTo)
                .Column(due, one => _added.GetValueOrDefault(one.TenantId)));
        }

        var others = _added.Where(one => !due.Exists(tenant => tenant.TenantId == one.Key)).ToList();
        if (others.Count > 0)
            commands.BatchCommands.Add(new NpgsqlBatchCommand(IndexStatements.CountRows).Column(others, one => one.Key).Column(others, one => one.Value));
        if (commands.BatchCommands.Count > 0) await commands.ExecuteNonQueryAsync(cancellationToken);
    }
}
