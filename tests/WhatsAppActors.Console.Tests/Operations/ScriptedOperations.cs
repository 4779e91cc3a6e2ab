using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Parked;
using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>A database that does what a test asks, and counts its readings.</summary>
internal sealed class ScriptedOperations : IOperations, IParkedItems
{
    public int Rounds { get; private set; }

    public int Looks { get; private set; }

    /// <summary>Thrown by every reading.</summary>
    public Exception? Fault { get; set; }

    /// <summary>The outbox takes too long.</summary>
    public bool SlowOutbox { get; set; }

    /// <summary>Thrown by readings of the outbox.</summary>
    public Exception? OutboxFault { get; set; }

    /// <summary>Lists of parked items wait for theirs, by how many were asked for before.</summary>
    public Dictionary<int, TaskCompletionSource> ListGates { get; } = [];

    /// <summary>Readings wait for it.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public Dictionary<Guid, byte[]> Payloads { get; } = [];

    public List<ParkedRow> Rows { get; } = [];

    public List<(ParkedFilter Filter, ParkedPlace? After)> Lists { get; } = [];

    public async Task<UnhandledChats> UnhandledAsync(CancellationToken cancellationToken)
    {
        Rounds++;
        if (Gate is { } gate) await gate.Task.WaitAsync(cancellationToken);
        return Fault is null ? new(0, []) : throw Fault;
    }

    public Task<IReadOnlyList<OutboxNumber>> OutboxAsync(CancellationToken cancellationToken) =>
        SlowOutbox ? throw new TimeoutException() : OutboxFault is not null ? throw OutboxFault : Task.FromResult<IReadOnlyList<OutboxNumber>>([]);

    public Task<WaitingStatuses> WaitingAsync(CancellationToken cancellationToken) => Task.FromResult(new WaitingStatuses(0, []));

    public Task<DatabaseState> DatabaseAsync(CancellationToken cancellationToken)
    {
        Looks++;
        return Task.FromResult(new DatabaseState("17", 1, 1, 1, 100, 14, "last", Pictures.Now));
    }

    public Task<IReadOnlyList<ProcessView>> ProcessesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ProcessView>>([]);

    public Task<ParkedTotals> CountAsync(CancellationToken cancellationToken) => Task.FromResult(Totals);

    public ParkedTotals Totals => new([.. Rows.CountBy(row => row.Reason).Select(count => new ParkedTotal(count.Key, count.Value))], Rows is [var first, ..] ? first.Id : null);

    public async Task<IReadOnlyList<ParkedRow>> ListAsync(ParkedFilter filter, ParkedPlace? after, int take, CancellationToken cancellationToken)
    {
        Lists.Add((filter, after));
        var rows = Rows.Where(row => (filter.Reason ?? row.Reason) == row.Reason).SkipWhile(row => after is not null && row.Place.ReceivedAt >= after.ReceivedAt).Take(take).ToList();
        if (ListGates.TryGetValue(Lists.Count - 1, out var gate)) await gate.Task;
        return Fault is null ? rows : throw Fault;
    }

    public Task<IReadOnlyList<ParkedOwner>> OwnersAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ParkedOwner>>([.. Rows.Where(row => row.TenantId is not null).Select(row => new ParkedOwner(row.TenantId!.Value, row.TenantName!)).Distinct()]);

    public Task<byte[]?> PayloadAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult(Payloads.GetValueOrDefault(id));

    public ParkedRow Park(string reason, string? tenant = null, string detail = "why", byte[]? payload = null)
    {
        var id = Guid.CreateVersion7();
        var row = new ParkedRow(id, tenant is null ? null : Guid.NewGuid(), tenant, Pictures.Now.AddSeconds(Rows.Count), reason, detail, "106", 0, 2);
        Rows.Insert(0, row);
        Payloads[id] = payload ?? "{}"u8.ToArray();
        return row;
    }
}
