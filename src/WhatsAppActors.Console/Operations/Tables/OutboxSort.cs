using WhatsAppActors.Core.Operations;

namespace WhatsAppActors.Console.Operations.Tables;

/// <summary>The outbox's order.</summary>
/// <param name="Column">By what.</param>
/// <param name="Descending">Greatest first; for the oldest, oldest first.</param>
internal readonly record struct OutboxSort(OutboxColumn Column, bool Descending)
{
    /// <summary>What waits longest stands first.</summary>
    public static OutboxSort First { get; } = new(OutboxColumn.Oldest, Descending: true);

    /// <summary>What <c>aria-sort</c> says of a column.</summary>
    public string? AriaOf(OutboxColumn column) => column != Column ? null : Descending ? "descending" : "ascending";

    /// <summary>After a press on a column's head: the other way round, or by that one, figures greatest first.</summary>
    public OutboxSort Pressed(OutboxColumn column) =>
        column == Column ? this with { Descending = !Descending } : new(column, column is not (OutboxColumn.Tenant or OutboxColumn.Number));

    /// <summary>The numbers in this order; equal ones by tenant and number.</summary>
    public IReadOnlyList<OutboxNumber> Of(IEnumerable<OutboxNumber> numbers)
    {
        var named = numbers.OrderBy(n => n.TenantName, StringComparer.OrdinalIgnoreCase).ThenBy(n => n.Number, StringComparer.Ordinal);
        return Column switch
        {
            OutboxColumn.Tenant => Descending ? [.. named.Reverse()] : [.. named],
            OutboxColumn.Number => By(named, n => n.Number, StringComparer.Ordinal),
            OutboxColumn.Due => By(named, n => n.Due),
            OutboxColumn.Later => By(named, n => n.Later),
            OutboxColumn.Sending => By(named, n => n.Sending),
            _ => By(named, n => -(n.OldestQueuedAt ?? DateTimeOffset.MaxValue).UtcTicks),
        };
    }

    private IReadOnlyList<OutboxNumber> By<T>(IEnumerable<OutboxNumber> numbers, Func<OutboxNumber, T> key, IComparer<T>? order = null) =>
        Descending ? [.. numbers.OrderByDescending(key, order)] : [.. numbers.OrderBy(key, order)];
}
