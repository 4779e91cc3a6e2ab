using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Postgres.Processes;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Operations;

/// <summary>Operators' figures over PostgreSQL.</summary>
internal sealed class PostgresOperations(OperationsDatabase database, TimeProvider time) : IOperations
{
    /// <inheritdoc/>
    public async Task<UnhandledChats> UnhandledAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        var oldest = await database.ListAsync(
            UnhandledSql.Select,
            [Counts.Most, UnhandledChats.Shown],
            row =>
            {
                count = row.Get<int>("count");
                return new UnhandledChat(row.Get<Guid>("tenant_id"), row.Get<string>("tenant_name"), row.Get<Guid>("id"), row.Get<DateTimeOffset>("since"));
            },
            cancellationToken);
        return new(count, oldest);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OutboxNumber>> OutboxAsync(CancellationToken cancellationToken) =>
        await database.ListAsync(
            OutboxSql.Select,
            [time.GetUtcNow(), Counts.Most, OutboxNumber.Most],
            row => new OutboxNumber
            {
                TenantId = row.Get<Guid>("tenant_id"),
                TenantName = row.Get<string>("tenant_name"),
                ChannelId = row.Get<Guid>("id"),
                Number = row.Get<string>("number"),
                Deleted = row.Get<bool>("deleted"),
                Due = row.Get<int>("due"),
                Later = row.Get<int>("later"),
                LaterReason = row.TextOrNull("later_reason"),
                LaterUntil = row.OrNull<DateTimeOffset>("later_until"),
                Sending = row.Get<int>("sending"),
                OldestQueuedAt = row.OrNull<DateTimeOffset>("oldest"),
                HeldUntil = row.OrNull<DateTimeOffset>("sending_held_until"),
                StoppedAt = row.OrNull<DateTimeOffset>("sending_stopped_at"),
                StoppedReason = row.TextOrNull("sending_stopped_reason"),
            },
            cancellationToken);

    /// <inheritdoc/>
    public async Task<WaitingStatuses> WaitingAsync(CancellationToken cancellationToken)
    {
        var numbers = await database.ListAsync(
            WaitingSql.Select,
            [Counts.Most],
            row => new WaitingNumber(
                row.Get<Guid>("tenant_id"),
                row.Get<string>("tenant_name"),
                row.Get<Guid>("channel_id"),
                row.Get<string>("number"),
                row.Get<int>("count"),
                row.Get<DateTimeOffset>("oldest")),
            cancellationToken);
        return new(numbers.Sum(number => number.Count), numbers);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProcessView>> ProcessesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await database.ListAsync(ProcessesSql.Select, [now], row => ProcessesSql.Read(row, now), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DatabaseState> DatabaseAsync(CancellationToken cancellationToken) =>
        (await database.ListAsync(
            DatabaseSql.Select,
            [],
            row => new DatabaseState(
                row.Get<string>("version"),
                row.Get<long>("bytes"),
                row.Get<int>("connections"),
                row.Get<int>("busy"),
                row.Get<int>("most"),
                row.Get<int>("migrations"),
                row.Get<string>("last_migration"),
                row.Get<DateTimeOffset>("applied_at")),
            cancellationToken))[0];
}
