using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Lanes;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>The outbox in PostgreSQL. See the README beside this file for what holds.</summary>
internal sealed partial class PostgresOutbox(
    NpgsqlDataSource database, ISecretBox secrets, ProcessNumber process, Settlement settlement, IChangeNotices changes, TimeProvider time, ILogger<PostgresOutbox> logger)
    : IOutbox, IAsyncDisposable
{
    // What became of many sends is recorded by one transaction.
    private readonly BatchLane<(ClaimedSend Send, SendOutcome Outcome), bool> _settling = new(
        async (sends, cancellationToken) =>
        {
            await settlement.CommitAsync(sends, cancellationToken);
            return Enumerable.Repeat(true, sends.Count).ToArray();
        },
        new BatchLaneOptions(),
        time);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(NumberKey number, int most, CancellationToken cancellationToken)
    {
        if (most <= 0) return [];
        var processNumber = await process.WhenHeldAsync(cancellationToken);
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var taken = await TakeAsync(connection, number, most, processNumber, now, cancellationToken);
        if (taken.Count == 0) return [];

        var token = "";
        if (taken.Exists(t => t.Obstacle is null) && !TryOpenToken(taken[0].SealedToken, out token, out var reason))
        {
            // Nothing of this claim happens; the rows stay queued.
            await transaction.RollbackAsync(cancellationToken);
            await StopAsync(connection, number, now, reason, cancellationToken);
            return [];
        }

        // A message that was canceled or settled while it waited keeps its state.
        var sendable = taken.FindAll(t => t.Status == "queued" && t.Obstacle is null);
        var failed = taken.FindAll(t => t.Status == "queued" && t.Obstacle is not null);
        var dropped = taken.FindAll(t => t.Status != "queued" || t.Obstacle is not null);
        await using (var batch = connection.Batch(
            Over(ClaimStatements.LockMessages, number, taken), Over(ClaimStatements.Start, number, sendable)))
        {
            if (failed.Count > 0) batch.BatchCommands.Add(Over(ClaimStatements.Fail, number, failed).Column(failed, f => f.Obstacle!));
            if (dropped.Count > 0) batch.BatchCommands.Add(Over(ClaimStatements.Remove, number, dropped));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        foreach (var failure in failed) changes.Changed(new ConversationKey(number.TenantId, failure.ConversationId));
        return sendable.ConvertAll(t => Claimed(number, t, token));
    }

    /// <inheritdoc/>
    public async Task SettleAsync(ClaimedSend send, SendOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        ArgumentNullException.ThrowIfNull(outcome);
        try
        {
            await _settling.RunAsync((send, outcome), cancellationToken);
        }
        catch (PostgresException refusal) when (outcome is not SendOutcome.Unknown && refusal.IsRefusal())
        {
            // What the provider said cannot be stored: trying that again would never end.
            NotStorable(logger, send.MessageId, refusal.SqlState);
            await _settling.RunAsync((send, new SendOutcome.Unknown(UnknownReason.NotTheProvidersAnswer)), cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            NotSettled(logger, send.MessageId, exception is PostgresException p ? p.SqlState : exception.GetType().Name);
            throw;
        }
    }

    /// <summary>Records what is still handed in, and ends.</summary>
    public ValueTask DisposeAsync() => _settling.DisposeAsync();

    private static async Task<List<TakenRow>> TakeAsync(
        NpgsqlConnection connection, NumberKey number, int most, int processNumber, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(new NpgsqlBatchCommand(ClaimStatements.Take)
            .Value(number.TenantId).Value(number.ChannelId).Value(now).Value(most).Value((long)processNumber));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var taken = new List<TakenRow>();
        while (await reader.ReadAsync(cancellationToken)) taken.Add(TakenRow.Read(reader));
        return taken;
    }

    private bool TryOpenToken(string? sealedToken, out string token, out string reason)
    {
        token = reason = "";
        if (sealedToken is null)
        {
            reason = "The channel has no access token. PATCH /api/channels/{id} with one.";
            return false;
        }

        try
        {
            token = secrets.Unprotect(sealedToken);
            return true;
        }
        catch (SecretUnreadableException)
        {
            reason = "The channel's access token cannot be opened with this server's master key. PATCH /api/channels/{id} with a new one.";
            return false;
        }
    }

    private async Task StopAsync(NpgsqlConnection connection, NumberKey number, DateTimeOffset now, string reason, CancellationToken cancellationToken)
    {
        await using var stop = connection.Batch(new NpgsqlBatchCommand(ClaimStatements.StopChannel)
            .Value(number.TenantId).Value(number.ChannelId).Value(now).Value(reason));
        if (await stop.ExecuteNonQueryAsync(cancellationToken) > 0) OutboxLog.ChannelStopped(logger, number.TenantId, number.ChannelId, reason);
    }

    private static NpgsqlBatchCommand Over(string sql, NumberKey number, List<TakenRow> rows) =>
        new NpgsqlBatchCommand(sql).Value(number.TenantId).Column(rows, r => r.MessageId);

    private static ClaimedSend Claimed(NumberKey number, TakenRow row, string token) =>
        new(number.TenantId, number.ChannelId, row.MessageId, row.Attempts, new OutboundSend
        {
            MessageId = row.MessageId,
            ProviderNumberId = row.ProviderNumberId,
            AccessToken = token,
            GraphBaseUrl = row.GraphBaseUrl ?? GraphHost.Meta,
            RecipientPhone = row.RecipientKind is "phone" or "wa_id" ? row.Recipient : null,
            RecipientUserId = row.RecipientKind is "bsuid" or "parent_bsuid" ? row.Recipient : null,
            Type = row.Type,
            Text = row.Text ?? "",
            PreviewUrl = row.PreviewUrl,
            ReplyToProviderMessageId = row.ReplyTo,
        })
        {
            ConversationId = row.ConversationId,
            ChannelKind = row.ChannelKind,
        };

    [LoggerMessage(1503, LogLevel.Warning, "What became of the send of message {MessageId} could not be recorded ({Reason}); it is tried again")]
    private static partial void NotSettled(ILogger logger, Guid messageId, string reason);

    [LoggerMessage(1504, LogLevel.Error, "PostgreSQL refuses the provider's answer to message {MessageId} ({SqlState}); the message is recorded as unknown")]
    private static partial void NotStorable(ILogger logger, Guid messageId, string sqlState);
}
