using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Assistant.Calls;

/// <summary>
/// What agents see of the functions that assistants called, and what they decide. A decision is one guarded update: of two agents one decides. With it
/// the chat asks for a turn, in which the assistant tells the customer.
/// </summary>
public sealed class AssistantCalls(NpgsqlDataSource database, ITurnPokes pokes, IChangeNotices changes, TimeProvider time) : IWaitingCalls
{
    private const string Columns = """
        a.id, a.conversation_id, a.function, a.arguments, a.state, a.result, a.error, a.began_at, a.duration_ms,
        (SELECT c.customer_id FROM conversations c WHERE c.tenant_id = a.tenant_id AND c.id = a.conversation_id) AS customer_id
        """;

    private const string SelectWaiting = $"""
        SELECT {Columns} FROM assistant_calls a
         WHERE a.tenant_id = $1 AND a.state = 'waiting' AND (a.began_at, a.id) < ($2, $3) ORDER BY a.began_at DESC, a.id DESC LIMIT $4
        """;

    private const string SelectOfConversation = $"""
        SELECT {Columns} FROM assistant_calls a
         WHERE a.tenant_id = $1 AND a.conversation_id = $2 AND (a.began_at, a.id) < ($3, $4) ORDER BY a.began_at DESC, a.id DESC LIMIT $5
        """;

    private const string SelectWaitingOfConversation = $"""
        SELECT {Columns} FROM assistant_calls a
         WHERE a.tenant_id = $1 AND a.conversation_id = $2 AND NOT a.told AND a.state = 'waiting' ORDER BY a.began_at, a.id LIMIT $3
        """;

    private const string SelectOne = $"SELECT {Columns} FROM assistant_calls a WHERE a.tenant_id = $1 AND a.id = $2";

    // The conversation first: so do all others lock.
    private const string LockConversation = """
        SELECT c.id FROM assistant_calls a JOIN conversations c ON c.tenant_id = a.tenant_id AND c.id = a.conversation_id
         WHERE a.tenant_id = $1 AND a.id = $2 FOR NO KEY UPDATE OF c
        """;

    private const string Decide = """
        UPDATE assistant_calls SET state = $3, ends_by = $4
         WHERE tenant_id = $1 AND id = $2 AND state = 'waiting'
        RETURNING conversation_id
        """;

    private const string Ask = "UPDATE conversations SET asked_at = $3 WHERE tenant_id = $1 AND id = $2";

    /// <summary>Those that wait for an agent, latest first.</summary>
    public Task<List<AssistantCallView>> ListWaitingAsync(Guid tenantId, TimePosition? before, int most, CancellationToken cancellationToken) =>
        database.ListAsync(SelectWaiting, [tenantId, before?.At ?? DateTimeOffset.MaxValue, before?.Id ?? Guid.Empty, (long)most], Read, cancellationToken);

    /// <summary>Those of a chat, latest first.</summary>
    public Task<List<AssistantCallView>> ListAsync(Guid tenantId, Guid conversationId, TimePosition? before, int most, CancellationToken cancellationToken) =>
        database.ListAsync(SelectOfConversation, [tenantId, conversationId, before?.At ?? DateTimeOffset.MaxValue, before?.Id ?? Guid.Empty, (long)most], Read, cancellationToken);

    /// <summary>Those of a chat that wait for an agent, the first one first.</summary>
    public Task<List<AssistantCallView>> ListWaitingAsync(ConversationKey chat, int most, CancellationToken cancellationToken) =>
        database.ListAsync(SelectWaitingOfConversation, [chat.TenantId, chat.ConversationId, (long)most], Read, cancellationToken);

    /// <summary>One; null where there is none.</summary>
    public Task<AssistantCallView?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync<AssistantCallView>(SelectOne, [tenantId, id], Read, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RejectAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => DecideAsync(tenantId, id, "rejected", endsBy: null, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ApproveAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => DecideAsync(tenantId, id, "approved", endsBy: null, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> BeginAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        DecideAsync(tenantId, id, "running", time.GetUtcNow().AddSeconds(AssistantLimits.LongestFunctionSeconds), cancellationToken);

    private async Task<bool> DecideAsync(Guid tenantId, Guid id, string state, DateTimeOffset? endsBy, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var held = connection.Batch(new NpgsqlBatchCommand(LockConversation).Value(tenantId).Value(id)))
        {
            if (await held.ExecuteScalarAsync(cancellationToken) is null) return false;
        }

        Guid conversationId;
        await using (var decide = connection.Batch(new NpgsqlBatchCommand(Decide).Value(tenantId).Value(id).Value(state).Value(endsBy)))
        {
            if (await decide.ExecuteScalarAsync(cancellationToken) is not Guid of) return false;
            conversationId = of;
        }

        await using (var ask = connection.Batch(new NpgsqlBatchCommand(Ask).Value(tenantId).Value(conversationId).Value(time.GetUtcNow())))
        {
            await ask.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        var conversation = new ConversationKey(tenantId, conversationId);
        changes.Changed(conversation);
        pokes.Unhandled(conversation);
        return true;
    }

    private static AssistantCallView Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        ConversationId = row.Get<Guid>("conversation_id"),
        CustomerId = row.Get<Guid>("customer_id"),
        Function = row.Get<string>("function"),
        Arguments = new RawJson(row.Get<string>("arguments")),
        State = row.Get<string>("state"),
        Result = row.TextOrNull("result"),
        Error = row.TextOrNull("error"),
        CalledAt = row.Get<DateTimeOffset>("began_at"),
        DurationMs = row.Get<int>("duration_ms"),
    };
}
