using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Intake.Steps;
using WhatsAppActors.Postgres.Outbox;

namespace WhatsAppActors.Postgres.Conversations.Starting;

/// <summary>
/// Finds or makes the person and their open conversation, by the rules and the locks of the intake: who writes at the same moment becomes one
/// customer with one conversation, whoever commits first. Asked again it finds what it made. The first message is taken in the same transaction: where
/// it is refused, nothing is made.
/// </summary>
public sealed class ConversationStart(NpgsqlDataSource database, OutboundMessages outbound, IChangeNotices changes, TimeProvider time)
{
    private const int MostTries = 5;

    private const string SelectChannel = """
        SELECT kind, provider_id, account_id, portfolio_id, encode(app_secret_fingerprint, 'hex'), last_seen_account_id, version
          FROM channels WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
        """;

    private const string Name = "UPDATE customers SET display_name = $3, display_name_source = 'user' WHERE tenant_id = $1 AND id = $2";

    private const string Open = """
        INSERT INTO conversations (tenant_id, id, channel_id, customer_id, kind, chat_key, imported, status, last_message_at, created_at)
        VALUES ($1, $2, $3, $4, 'direct', $4::text, false, 'open', $5, $5)
        ON CONFLICT DO NOTHING
        """;

    private const string Find = """
        SELECT id FROM conversations WHERE tenant_id = $1 AND channel_id = $2 AND chat_key = $3::text AND status <> 'closed' AND NOT imported
        """;

    /// <summary>Starts it.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="channelId">The number that is to write.</param>
    /// <param name="to">The person's phone or user id; a display name only where they are new.</param>
    /// <param name="message">What to send at once; null: nothing yet.</param>
    /// <param name="cancellationToken">Gives up; what was committed stays.</param>
    /// <returns>Null when the tenant has no live number with this id.</returns>
    public async Task<StartedConversation?> StartAsync(Guid tenantId, Guid channelId, Party to, NewMessage? message, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(tenantId, channelId, to, message, cancellationToken);
            }
            catch (Exception exception) when (tries < MostTries && (exception is ContentionException || (exception is PostgresException postgres && postgres.IsConflict())))
            {
                // Somebody else met the same person at the same moment; who they are is looked up anew.
            }
        }
    }

    private async Task<StartedConversation?> TryAsync(Guid tenantId, Guid channelId, Party to, NewMessage? message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await RouteAsync(connection, tenantId, channelId, cancellationToken) is not { } route) return null;

        var batch = new IntakeBatch([], [], now);
        var outreach = new PendingOutreach(route, to with { DisplayName = null }, now);
        batch.Outreaches.Add(outreach);
        var identities = new IdentityStep(connection, batch, registerStrangers: true);
        await identities.RunAsync(cancellationToken);
        await CustomerStep.RunAsync(connection, batch, identities, cancellationToken);
        var customer = outreach.Claim.CustomerId!.Value;

        var id = Guid.CreateVersion7(now);
        await using var open = connection.CreateBatch();
        if (to.DisplayName is { } name && batch.NewCustomers.Contains(customer)) open.BatchCommands.Add(new NpgsqlBatchCommand(Name).Value(tenantId).Value(customer).Value(name));
        open.BatchCommands.Add(new NpgsqlBatchCommand(Open).Value(tenantId).Value(id).Value(channelId).Value(customer).Value(now));
        open.BatchCommands.Add(new NpgsqlBatchCommand(Find).Value(tenantId).Value(channelId).Value(customer));

        // Closed in between, it is opened anew by the next try.
        if (await open.ExecuteScalarAsync(cancellationToken) is not Guid conversation) throw new ContentionException();
        var key = new ConversationKey(tenantId, conversation);
        var started = new StartedConversation(conversation, customer, conversation == id);
        if (message is not null)
        {
            started = started with { Message = await outbound.TakeAsync(connection, key, message, cancellationToken) };
            if (started.Message.Outcome != QueueOutcome.Queued) return started;
        }

        await transaction.CommitAsync(CommitPoints.Queue, cancellationToken);
        if (started.IsNew || message is not null) changes.Changed(key);
        return started;
    }

    private static async Task<ChannelRoute?> RouteAsync(NpgsqlConnection connection, Guid tenantId, Guid channelId, CancellationToken cancellationToken)
    {
        await using var select = connection.Batch(new NpgsqlBatchCommand(SelectChannel).Value(tenantId).Value(channelId));
        await using var row = await select.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new ChannelRoute(
                tenantId, channelId, row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
                row.IsDBNull(5) ? null : row.GetString(5), row.GetInt64(6))
            : null;
    }
}
