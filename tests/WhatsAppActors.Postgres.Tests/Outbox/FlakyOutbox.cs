using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>An outbox whose database is away for the first settlements.</summary>
internal sealed class FlakyOutbox(IOutbox outbox, int failures) : IOutbox
{
    private int _left = failures;

    public int Left => Volatile.Read(ref _left);

    public Task<ClaimedSends> ClaimAsync(NumberKey number, int most, CancellationToken cancellationToken) => outbox.ClaimAsync(number, most, cancellationToken);

    public Task SettleAsync(ClaimedSend send, SendOutcome outcome, CancellationToken cancellationToken) =>
        Interlocked.Decrement(ref _left) >= 0 ? throw new NpgsqlException("away") : outbox.SettleAsync(send, outcome, cancellationToken);
}
