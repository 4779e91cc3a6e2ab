using System.Data;
using Npgsql;
using WhatsAppActors.Core.Ids;
using WhatsAppActors.Core.Search;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Search.Indexing;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>
/// Finds messages by what they say, latest stored first. The index only proposes: every message is held against the needle as it stands now, so
/// that an edited text is not found any more, and nothing is found by chance.
/// </summary>
public sealed class MessageSearch
{
    // Some seconds of a very busy tenant, read in some 50 ms. Beyond that the indexer is far behind: after an import, or when the index is made
    // for the first time.
    private const int MostUnindexed = 2_000;
    private const int MostChanged = 1_000;

    // Proposals that do not hold are rare: a text that has changed, or was changed back.
    private const int Spare = 10;
    private const int MostRounds = 5;

    private readonly NpgsqlDataSource _database;
    private readonly FoldingTable _folding;

    internal MessageSearch(NpgsqlDataSource database, FoldingTable folding) => (_database, _folding) = (database, folding);

    /// <summary>Finds messages that have every word of the text; its last word may be a beginning, and any may have a slip.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="text">What is looked for. Without a letter, a digit or an emoji in it nothing is found.</param>
    /// <param name="before">Only those stored before this one; null: from the latest on.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<FoundPage> FindAsync(Guid tenantId, string text, Guid? before, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new WordReader(await _folding.GetAsync(cancellationToken));
        var words = reader.ReadNeedle(text, Needle.MostWords).Select(word => word.Text).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count == 0) return new([], Complete: true);

        await using var connection = await _database.OpenConnectionAsync(cancellationToken);

        // One picture of dictionary, progress and index: a step of the indexer must not lie between them.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var from = before ?? TimeOfId.FirstOf(DateTimeOffset.MaxValue);
        var (run, indexed, complete) = await BeginAsync(connection, tenantId, reader, words, lastMayGoOn: !char.IsWhiteSpace(text[^1]), from, take, cancellationToken);
        if (run.Unindexed < take) await run.FindIndexedAsync(from, indexed, Spare, MostRounds, cancellationToken);
        var found = await ReadFoundAsync(connection, tenantId, run.Latest(), cancellationToken);
        return new(found, complete);
    }

    // What the words may mean and what is not indexed, in one round trip.
    private static async Task<(SearchRun Run, long Indexed, bool Complete)> BeginAsync(
        NpgsqlConnection connection, Guid tenantId, WordReader reader, List<string> words, bool lastMayGoOn, Guid from, int take, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch([
            new NpgsqlBatchCommand(SearchPlans.ByIndex),
            .. WordDictionary.LookUp(tenantId, words, lastMayGoOn),
            new NpgsqlBatchCommand(FindStatements.ReadTail).Value(tenantId).Value(from).Value(MostUnindexed),
            new NpgsqlBatchCommand(FindStatements.ReadChanged).Value(tenantId).Value(from).Value(MostChanged),
            new NpgsqlBatchCommand(FindStatements.ReadProgress).Value(tenantId),
        ]);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var run = new SearchRun(connection, tenantId, new Needle(await WordDictionary.ReadAsync(row, words, lastMayGoOn, cancellationToken)), reader, take);
        var unindexed = await run.ReadAsync(row, cancellationToken);
        run.Unindexed = run.Found.Count;
        await row.NextResultAsync(cancellationToken);
        await run.ReadAsync(row, cancellationToken);
        await row.NextResultAsync(cancellationToken);
        var indexed = await row.ReadAsync(cancellationToken) ? row.GetInt64(1) : 0;
        return (run, indexed, unindexed < MostUnindexed);
    }

    private static async Task<List<FoundMessage>> ReadFoundAsync(
        NpgsqlConnection connection, Guid tenantId, IReadOnlyDictionary<Guid, Excerpt> excerpts, CancellationToken cancellationToken)
    {
        var found = new List<FoundMessage>();
        if (excerpts.Count == 0) return found;
        await using var read = connection.Batch(new NpgsqlBatchCommand(FindStatements.ReadFound).Value(tenantId).Value(excerpts.Keys.ToArray()));
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) found.Add(Read(row, excerpts));
        return found;
    }

    private static FoundMessage Read(NpgsqlDataReader row, IReadOnlyDictionary<Guid, Excerpt> excerpts)
    {
        var id = row.Get<Guid>("id");
        return new()
        {
            MessageId = id,
            ConversationId = row.Get<Guid>("conversation_id"),
            ConversationKind = row.Get<string>("kind"),
            ChannelId = row.Get<Guid>("channel_id"),
            Seq = row.Get<long>("seq"),
            CustomerId = row.OrNull<Guid>("customer_id"),
            Title = row.Get<string>("title"),
            Phone = row.TextOrNull("phone"),
            Username = row.TextOrNull("username"),
            Direction = row.Get<string>("direction"),
            Author = row.Get<string>("author"),
            Type = row.Get<string>("type"),
            ProviderTimestamp = row.Get<DateTimeOffset>("provider_timestamp"),
            CreatedAt = row.Get<DateTimeOffset>("created_at"),
            Excerpt = excerpts[id],
        };
    }
}
