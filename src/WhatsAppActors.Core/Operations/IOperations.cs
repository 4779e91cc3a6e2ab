using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Core.Operations;

/// <summary>
/// What operators read of the database, all tenants'. Every reading is cheap on tables of any size: counts end at
/// <see cref="Counts.Most"/>, and what takes longer than two seconds is given up with a <see cref="TimeoutException"/>. While the database
/// cannot be reached it throws a <see cref="DatabaseAwayException"/>; any other exception is a fault of ours.
/// </summary>
public interface IOperations
{
    /// <summary>Chats with messages that no turn has handled.</summary>
    Task<UnhandledChats> UnhandledAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Numbers with something to send, and those that are stopped or held back; at most <see cref="OutboxNumber.Most"/>, those that want
    /// somebody's look first.
    /// </summary>
    Task<IReadOnlyList<OutboxNumber>> OutboxAsync(CancellationToken cancellationToken);

    /// <summary>Statuses whose message is not known here.</summary>
    Task<WaitingStatuses> WaitingAsync(CancellationToken cancellationToken);

    /// <summary>The processes that share the database and were seen within a day, the longest running first.</summary>
    Task<IReadOnlyList<ProcessView>> ProcessesAsync(CancellationToken cancellationToken);

    /// <summary>The database itself.</summary>
    Task<DatabaseState> DatabaseAsync(CancellationToken cancellationToken);
}
