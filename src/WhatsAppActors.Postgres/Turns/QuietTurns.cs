using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Lanes;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>
/// Turns that need no actor. Where a tenant never set rules, nearly every message is one that <see cref="RuleReplyEngine"/> decides with
/// "nothing": such chats are marked as handled many at a time, in one statement that is guarded as every turn is. Whatever is not just so,
/// a consent word, a rule, a message that waits from before, a chat that somebody else is busy with, is poked as ever.
/// </summary>
/// <param name="database">Where the chats are.</param>
/// <param name="pokes">Calls the actors of all others.</param>
/// <param name="options">How many chats one statement takes.</param>
/// <param name="changes">Told which chats were handled.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it says that it could not.</param>
internal sealed class QuietTurns(
    NpgsqlDataSource database, TurnPokes pokes, IOptions<TurnOptions> options, IChangeNotices changes, TimeProvider time, ILogger<QuietTurns> logger) : BackgroundService, ITurnPokes
{
    // Rules that were set stay set. That a tenant has some is forgotten all the same, so that tenants that are gone are not kept for ever.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private const string FindRules = "SELECT tenant_id FROM tenant_rules WHERE tenant_id = ANY($1)";

    // A chat that is locked is skipped, so that this waits for nobody and no circle of locks can pass through here. The conditions are looked at
    // again under the lock. Nothing unhandled from before, nothing newer: what is marked is what was looked at.
    private const string Handle = """
        WITH free AS MATERIALIZED (
            SELECT c.tenant_id, c.id, u.last_seq
              FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[]) AS u(tenant_id, id, heard_before, last_seq)
              JOIN conversations c ON c.tenant_id = u.tenant_id AND c.id = u.id
             WHERE c.handled_seq >= u.heard_before AND c.handled_seq < u.last_seq AND c.last_inbound_seq = u.last_seq
               AND (c.status = 'open' OR (c.status = 'handed_over' AND coalesce(c.handed_over_until, 'infinity') > $5))
               AND NOT EXISTS (SELECT 1 FROM tenant_rules r WHERE r.tenant_id = c.tenant_id)
               FOR NO KEY UPDATE OF c SKIP LOCKED
        )
        UPDATE conversations c SET handled_seq = f.last_seq, turn_version = c.turn_version + 1
          FROM free f
         WHERE c.tenant_id = f.tenant_id AND c.id = f.id
        RETURNING c.tenant_id, c.id
        """;

    private readonly Channel<NewMessages> _waiting = Channel.CreateBounded<NewMessages>(new BoundedChannelOptions(options.Value.WaitingChats) { SingleReader = true });
    private readonly ConcurrentDictionary<Guid, long> _withRules = new();

    /// <inheritdoc/>
    public void Unhandled(ConversationKey conversation) => pokes.Unhandled(conversation);

    /// <inheritdoc/>
    public void Unhandled(NewMessages messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (HasRules(messages.Conversation.TenantId) || !_waiting.Writer.TryWrite(messages)) pokes.Unhandled(messages.Conversation);
    }

    /// <summary>Handles what it can of these, and pokes the others. When it throws, the sweep finds them all.</summary>
    public async Task HandleAsync(IReadOnlyList<NewMessages> chats, CancellationToken cancellationToken)
    {
        var quiet = chats.Where(chat => chat.Said.All(said => WithoutRules.MovesNothing(said.Type, said.Text))).DistinctBy(chat => chat.Conversation).ToList();
        var handled = quiet.Count == 0 ? [] : await CommitAsync(quiet, cancellationToken);
        foreach (var chat in chats)
        {
            if (!handled.Contains(chat.Conversation)) pokes.Unhandled(chat.Conversation);
        }

        foreach (var chat in handled) changes.Changed(chat);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var end = stoppingToken.Register(() => _waiting.Writer.TryComplete());
        await foreach (var batch in _waiting.Reader.InBatchesAsync(new BatchLaneOptions { ItemsPerBatch = options.Value.TurnsPerCommit }, time, stoppingToken))
        {
            // What still waits at the end is found by the sweep of the next process.
            if (stoppingToken.IsCancellationRequested) return;
            await TryHandleAsync(batch, stoppingToken);
        }
    }

    private async Task TryHandleAsync(IReadOnlyList<NewMessages> batch, CancellationToken cancellationToken)
    {
        try
        {
            await HandleAsync(batch, cancellationToken);
        }
#pragma warning disable CA1031 // An odd text must not end the process: the sweep has each chat's own actor look at it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!cancellationToken.IsCancellationRequested) TurnLog.QuietFailed(logger, exception, batch.Count);
        }
    }

    private async Task<HashSet<ConversationKey>> CommitAsync(List<NewMessages> chats, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var commands = connection.Batch(
            new NpgsqlBatchCommand(FindRules).Value(chats.Select(c => c.Conversation.TenantId).Distinct().ToArray()),
            new NpgsqlBatchCommand(Handle)
                .Column(chats, c => c.Conversation.TenantId).Column(chats, c => c.Conversation.ConversationId).Column(chats, c => c.HeardBefore).Column(chats, c => c.LastSeq)
                .Value(time.GetUtcNow()));
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) _withRules[row.GetGuid(0)] = time.GetTimestamp();
        await row.NextResultAsync(cancellationToken);
        var handled = new HashSet<ConversationKey>(chats.Count);
        while (await row.ReadAsync(cancellationToken)) handled.Add(new ConversationKey(row.GetGuid(0), row.GetGuid(1)));
        return handled;
    }

    private bool HasRules(Guid tenantId)
    {
        if (!_withRules.TryGetValue(tenantId, out var since)) return false;
        if (time.GetElapsedTime(since) < Remembered) return true;
        _withRules.TryRemove(tenantId, out _);
        return false;
    }
}
