using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Server.Api.Operations;

/// <summary>The installation at a moment.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Processes">The processes that share the database, the longest running first; those that went without a word are named for a day.</param>
/// <param name="Unhandled">Chats that wait for a turn.</param>
/// <param name="Outbox">What waits to be sent.</param>
internal sealed record ClusterAnswer(DateTimeOffset At, IReadOnlyList<ProcessView> Processes, UnhandledAnswer Unhandled, OutboxAnswer Outbox);
