using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Lanes;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>The outbox in PostgreSQL. See the README beside this file for what holds.</summary>
internal sealed partial class PostgresOutbox(ProcessNumber process, Claiming claiming, Settlement settlement, TimeProvider time, ILogger<PostgresOutbox> logger) : IOutbox, IAsyncDisposable
{
    // Numbers that ask while a claim runs share the next one.
    private readonly BatchLane<ClaimRequest, ClaimedSends> _claiming = new(claiming.CommitAsync, new BatchLaneOptions(), time);

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
    public async Task<ClaimedSends> ClaimAsync(NumberKey number, int most, CancellationToken cancellationToken)
    {
        if (most <= 0) return ClaimedSends.None;
        var processNumber = await process.WhenHeldAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        // From here on nobody may give up: what is claimed has to be sent. The connection's time-outs bound it.
        return await _claiming.RunAsync(new ClaimRequest(number, most, processNumber), CancellationToken.None);
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
            NotSettled(logger, send.MessageId, exception.Reason());
            throw;
        }
    }

    /// <summary>Records what is still handed in, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _claiming.DisposeAsync();
        await _settling.DisposeAsync();
    }

    [LoggerMessage(1503, LogLevel.Warning, "What became of the send of message {MessageId} could not be recorded ({Reason}); it is tried again")]
    private static partial void NotSettled(ILogger logger, Guid messageId, string reason);

    [LoggerMessage(1504, LogLevel.Error, "PostgreSQL refuses the provider's answer to message {MessageId} ({SqlState}); the message is recorded as unknown")]
    private static partial void NotStorable(ILogger logger, Guid messageId, string sqlState);
}
