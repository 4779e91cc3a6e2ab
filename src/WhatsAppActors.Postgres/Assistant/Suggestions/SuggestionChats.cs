using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Assistant.Suggestions;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Assistant.Runs;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Assistant.Suggestions;

/// <summary>Chats as suggestions need them.</summary>
internal sealed class SuggestionChats(NpgsqlDataSource database, TimeProvider time) : ISuggestionChats
{
    private static readonly string[] Asides = [.. MessageTypes.Asides];

    private const string SelectChat = """
        SELECT c.customer_id, s.up_to_seq, s.text AS summary
          FROM conversations c
          LEFT JOIN assistant_summaries s ON s.tenant_id = c.tenant_id AND s.conversation_id = c.id AND s.history_version = c.history_version
         WHERE c.tenant_id = $1 AND c.id = $2 AND c.kind = 'direct'
        """;

    private const string SelectMessages = """
        SELECT direction, author, text, provider_timestamp, type, seq
          FROM messages WHERE tenant_id = $1 AND conversation_id = $2 AND revoked_at IS NULL AND type <> ALL ($4) ORDER BY seq DESC LIMIT $3
        """;

    /// <inheritdoc/>
    public async Task<SuggestionChat?> ReadAsync(ConversationKey chat, CancellationToken cancellationToken)
    {
        var (tenantId, conversationId) = chat;
        var (customerId, summary) = await database.FirstAsync(
            SelectChat,
            [tenantId, conversationId],
            row => (row.OrNull<Guid>("customer_id"), row.TextOrNull("summary") is { } text ? new KeptSummary(row.Get<long>("up_to_seq"), text) : null),
            cancellationToken);
        if (customerId is not { } customer) return null;
        var messages = await database.ListAsync(SelectMessages, [tenantId, conversationId, (long)KeptHistory.MostMessages, Asides], PastMessageRow.Read, cancellationToken);
        messages.Reverse();
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var use = await database.FirstAsync<TodaysUse>(
            RunStatements.SelectUse, [tenantId, conversationId, day], UseRow.Read, cancellationToken);
        return new SuggestionChat(customer, messages, summary, use!);
    }

    /// <inheritdoc/>
    public async Task CountAsync(ConversationKey chat, int tokens, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await database.ExecuteAsync(RunStatements.InsertDraft, [chat.TenantId, Guid.CreateVersion7(now), chat.ConversationId, (long)tokens, now], cancellationToken);
    }
}
