using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Outbox;

namespace WhatsAppActors.Postgres.Conversations;

/// <summary>Agents' actions over PostgreSQL, one round trip each; what they send goes through <see cref="OutboundMessages"/>.</summary>
internal sealed class AgentActions(NpgsqlDataSource database, OutboundMessages outbound, IChangeNotices changes, TimeProvider time) : IAgentActions
{
    /// <inheritdoc/>
    public Task<QueuedMessage> QueueAsync(ConversationKey conversation, NewMessage message, CancellationToken cancellationToken) =>
        outbound.QueueAsync(conversation, message, cancellationToken);

    /// <inheritdoc/>
    public Task<QueuedMessage> ResendAsync(ConversationKey conversation, Resend resend, CancellationToken cancellationToken) =>
        outbound.ResendAsync(conversation, resend, cancellationToken);

    /// <inheritdoc/>
    public Task<AgentOutcome> TakeOverAsync(ConversationKey conversation, DateTimeOffset? until, CancellationToken cancellationToken) =>
        RunAsync(conversation, Over(AgentStatements.TakeOver, conversation).Value(until?.ToUniversalTime()), cancellationToken);

    /// <inheritdoc/>
    public Task<AgentOutcome> HandBackAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        RunAsync(conversation, Over(AgentStatements.HandBack, conversation).Value(time.GetUtcNow()), cancellationToken);

    /// <inheritdoc/>
    public async Task<AgentOutcome> CloseAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(conversation, Over(AgentStatements.Close, conversation).Value(time.GetUtcNow()), cancellationToken);
        return outcome == AgentOutcome.Closed ? AgentOutcome.Done : outcome;
    }

    /// <inheritdoc/>
    public async Task<AgentOutcome> MarkReadAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(conversation, Over(AgentStatements.MarkRead, conversation), cancellationToken);
        return outcome == AgentOutcome.NotFound ? outcome : AgentOutcome.Done;
    }

    private async Task<AgentOutcome> RunAsync(ConversationKey conversation, NpgsqlBatchCommand move, CancellationToken cancellationToken)
    {
        // One batch is one transaction.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.Batch(move, Over(AgentStatements.Look, conversation));
        AgentOutcome outcome;
        await using (var row = await batch.ExecuteReaderAsync(cancellationToken))
        {
            outcome = !await row.ReadAsync(cancellationToken) ? AgentOutcome.NotFound
                : row.GetString(0) == "group" ? AgentOutcome.Group
                : row.GetString(1) == "closed" ? AgentOutcome.Closed
                : AgentOutcome.Done;
        }

        // Committed when the reader is at its end.
        changes.Changed(conversation);
        return outcome;
    }

    private static NpgsqlBatchCommand Over(string sql, ConversationKey conversation) =>
        new NpgsqlBatchCommand(sql).Value(conversation.TenantId).Value(conversation.ConversationId);
}
