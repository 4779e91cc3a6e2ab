using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Content.Texts;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Lanes;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>Turns over PostgreSQL: reads share one lane, commits another, both apart from the intake's.</summary>
internal sealed class TurnStore : ITurnStore, IAsyncDisposable
{
    private readonly BatchLane<(ConversationKey Chat, KeptHistory? Known), TurnSnapshot?> _reads;
    private readonly BatchLane<Turn, TurnOutcome> _commits;

    public TurnStore(NpgsqlDataSource database, IOptions<TurnOptions> options, IChangeNotices changes, TimeProvider time)
    {
        var lane = new BatchLaneOptions { ItemsPerBatch = options.Value.TurnsPerCommit };
        _reads = new BatchLane<(ConversationKey Chat, KeptHistory? Known), TurnSnapshot?>(new TurnRead(database, time).RunAsync, lane, time);
        _commits = new BatchLane<Turn, TurnOutcome>(new TurnCommit(database, changes, time).RunAsync, lane, time);
    }

    /// <inheritdoc/>
    public Task<TurnSnapshot?> ReadAsync(ConversationKey conversation, KeptHistory? known, CancellationToken cancellationToken) =>
        _reads.RunAsync((conversation, known), cancellationToken);

    /// <inheritdoc/>
    public Task<TurnOutcome> CommitAsync(Turn turn, CancellationToken cancellationToken)
    {
        // Looked at before it meets others: what fails outside of PostgreSQL would fail a whole batch.
        foreach (var reply in turn.Decision.Replies)
        {
            if (reply is TextReply { Text.Length: < 1 or > TextReply.LongestText } || !StorableText.Is(reply.Words ?? ""))
                throw new ArgumentException($"A reply's text is 1 to {TextReply.LongestText} characters that can be stored.", nameof(turn));
        }

        return _commits.RunAsync(turn, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _reads.DisposeAsync();
        await _commits.DisposeAsync();
    }
}
