using WhatsAppActors.Console.Operations.Figures;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Parked;
using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Console.Operations;

/// <summary>All that operators see, at a moment.</summary>
public sealed record OperationsPicture
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What this process did in the last ten minutes, oldest first.</summary>
    public IReadOnlyList<FigureStep> Steps { get; init; } = [];

    /// <summary>What may wait in this process's intake.</summary>
    public QueueLimits Limits { get; init; }

    /// <summary>This process.</summary>
    public required ProcessState Process { get; init; }

    /// <summary>Since when the database cannot be read; null while it can.</summary>
    public DateTimeOffset? AwaySince { get; init; }

    /// <summary>Chats with messages that no turn has handled.</summary>
    public Reading<UnhandledChats> Unhandled { get; init; } = new();

    /// <summary>What waits to be sent.</summary>
    public Reading<IReadOnlyList<OutboxNumber>> Outbox { get; init; } = new();

    /// <summary>Statuses whose message is not known.</summary>
    public Reading<WaitingStatuses> Waiting { get; init; } = new();

    /// <summary>How many items are parked.</summary>
    public Reading<ParkedTotals> Parked { get; init; } = new();

    /// <summary>The processes that share the database.</summary>
    public Reading<IReadOnlyList<ProcessView>> Processes { get; init; } = new();

    /// <summary>The database.</summary>
    public Reading<DatabaseState> Database { get; init; } = new();

    /// <summary>The same of this process, and nothing of the database.</summary>
    public OperationsPicture Unread() => this with { AwaySince = null, Unhandled = new(), Outbox = new(), Waiting = new(), Parked = new(), Processes = new(), Database = new() };

    /// <summary>The last step; null before the first.</summary>
    public FigureStep? Last => Steps is [.., var last] ? last : null;
}
