using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Outbox.Pace;

/// <summary>What numbers may do, in PostgreSQL.</summary>
internal sealed class StoredNumberLimits(NpgsqlDataSource database, TimeProvider time) : INumberLimits
{
    private const string ReadThroughput = "SELECT throughput FROM channels WHERE tenant_id = $1 AND id = $2";

    private const string ReadDebts = "SELECT customer_id, paid_back_at FROM pair_debts WHERE tenant_id = $1 AND channel_id = $2 AND paid_back_at > $3";

    // Sorted, so that two processes never wait for each other in a circle. $1 tenant, $2 channel, $3 people, $4 until when.
    private const string Keep = """
        INSERT INTO pair_debts AS d (tenant_id, channel_id, customer_id, paid_back_at)
        SELECT $1, $2, u.customer_id, u.paid_back_at FROM unnest($3::uuid[], $4::timestamptz[]) AS u(customer_id, paid_back_at) ORDER BY u.customer_id
            ON CONFLICT (tenant_id, channel_id, customer_id) DO UPDATE SET paid_back_at = greatest(d.paid_back_at, excluded.paid_back_at)
        """;

    /// <inheritdoc/>
    public async Task<NumberLimits> ReadAsync(NumberKey number, CancellationToken cancellationToken)
    {
        var throughput = await database.ListAsync(ReadThroughput, [number.TenantId, number.ChannelId], row => row.Get<string>("throughput"), cancellationToken);
        var debts = await database.ListAsync(
            ReadDebts, [number.TenantId, number.ChannelId, time.GetUtcNow()],
            row => new PairDebt(row.Get<Guid>("customer_id"), row.Get<DateTimeOffset>("paid_back_at")), cancellationToken);
        return new NumberLimits(throughput is [var name, ..] ? NumberThroughputs.Of(name) : NumberThroughput.Standard, debts);
    }

    /// <inheritdoc/>
    public async Task RememberAsync(NumberKey number, IReadOnlyCollection<PairDebt> debts, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = debts.ToList();
        await using var keep = connection.Batch(new NpgsqlBatchCommand(Keep)
            .Value(number.TenantId).Value(number.ChannelId).Column(rows, debt => debt.CustomerId).Column(rows, debt => debt.PaidBackAt));
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }
}
