using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Parked;
using WhatsAppActors.Postgres.Operations;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Parked;

/// <summary>Every tenant's parked items, and nobody's, over PostgreSQL.</summary>
internal sealed class PostgresParkedItems(OperationsDatabase database) : IParkedItems
{
    private static readonly string[] Reasons = [.. ParkReasons.All];

    /// <inheritdoc/>
    public async Task<ParkedTotals> CountAsync(CancellationToken cancellationToken)
    {
        Guid? newest = null;
        var totals = await database.ListAsync(
            ParkedSql.Count,
            [Reasons, Counts.Most],
            row =>
            {
                newest = row.OrNull<Guid>("newest");
                return new ParkedTotal(row.Get<string>("reason"), row.Get<int>("count"));
            },
            cancellationToken);
        return new([.. totals.Where(total => total.Count > 0)], newest);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ParkedRow>> ListAsync(ParkedFilter filter, ParkedPlace? after, int take, CancellationToken cancellationToken)
    {
        var where = ParkedSql.Where(filter).After(after);
        return await database.ListAsync(
            ParkedSql.ListWithTenants(filter, where, take),
            where.Arguments,
            row => new ParkedRow(
                row.Get<Guid>("id"),
                row.OrNull<Guid>("tenant_id"),
                row.TextOrNull("tenant_name"),
                row.Get<DateTimeOffset>("received_at"),
                row.Get<string>("reason"),
                row.Get<string>("detail"),
                row.TextOrNull("address"),
                row.Get<int>("attempts"),
                row.Get<int>("bytes")),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ParkedOwner>> OwnersAsync(CancellationToken cancellationToken) =>
        await database.ListAsync(ParkedSql.Owners, [], row => new ParkedOwner(row.Get<Guid>("id"), row.Get<string>("name")), cancellationToken);

    /// <inheritdoc/>
    public async Task<byte[]?> PayloadAsync(Guid id, CancellationToken cancellationToken) =>
        await database.ListAsync(ParkedSql.Payload, [id], row => row.Get<byte[]>("payload"), cancellationToken) is [var payload]
            ? payload
            : null;
}
