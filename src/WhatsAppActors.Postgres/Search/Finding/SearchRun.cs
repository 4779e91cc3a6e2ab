using Npgsql;
using WhatsAppActors.Core.Search;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>One search on its way: what it has found so far.</summary>
internal sealed class SearchRun(NpgsqlConnection connection, Guid tenantId, Needle needle, WordReader reader, int take)
{
    private readonly Dictionary<Guid, Excerpt> _found = [];

    /// <summary>What holds, by message.</summary>
    public IReadOnlyDictionary<Guid, Excerpt> Found => _found;

    /// <summary>The latest of what was found, no more than wanted.</summary>
    public IReadOnlyDictionary<Guid, Excerpt> Latest() => _found.OrderByDescending(one => one.Key).Take(take).ToDictionary();

    /// <summary>How many of them are later than anything in the index.</summary>
    public int Unindexed { get; set; }

    /// <summary>Holds the messages of a result against the needle. Returns how many were read.</summary>
    public async Task<int> ReadAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        var rows = 0;
        for (; await row.ReadAsync(cancellationToken); rows++) Hold(row);
        return rows;
    }

    /// <summary>Looks into the index, from a place back, until enough is found.</summary>
    public async Task FindIndexedAsync(Guid before, long indexed, int spare, int mostRounds, CancellationToken cancellationToken)
    {
        // A word that the dictionary does not have is in no indexed message.
        if (needle.Words.Any(word => word.Known.Count == 0)) return;
        var hashes = needle.Words.Select(word => word.Known.Select(known => WordHash.Of(tenantId, known.Text)).ToArray()).ToList();
        var wanted = take + spare;
        var walks = SearchCosts.IsWalkShorter(needle, indexed, wanted);
        for (var (round, enough) = (0, _found.Count + take); round < mostRounds && _found.Count < enough; round++)
        {
            var candidates = await ProposeAsync(walks, before, hashes, wanted, cancellationToken);
            if (candidates.Count == wanted) before = candidates[^1];
            else if (!walks) return;
            else if (await ReadWalkedAsync(before, cancellationToken) is { } reached) (before, walks) = (reached, false);
            else return;
        }
    }

    private async Task<List<Guid>> ProposeAsync(bool walks, Guid before, List<long[]> hashes, int most, CancellationToken cancellationToken)
    {
        var propose = new NpgsqlBatchCommand(walks ? FindStatements.FromLatest(hashes.Count) : FindStatements.FromWords(hashes.Count))
            .Value(tenantId).Value(before).Value(most);
        foreach (var word in hashes) propose.Value(word);
        if (walks) propose.Value(SearchCosts.LongestWalk);
        var candidates = new List<Guid>();
        await using var batch = connection.Batch(new NpgsqlBatchCommand(walks ? SearchPlans.FromLatest : SearchPlans.FromWords), propose, new NpgsqlBatchCommand(SearchPlans.ByIndex));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            candidates.Add(row.Get<Guid>("message_id"));

            // None: it was removed while it was being indexed.
            if (row.OrNull<Guid>("id") is not null) Hold(row);
        }

        return candidates;
    }

    private void Hold(NpgsqlDataReader row)
    {
        var text = SearchableText.Of(row.Get<string>("type"), row.TextOrNull("text"), row.Get<string>("content"), row.Get<bool>("revoked"));
        if (text is not null && needle.FindIn(reader.Read(text, SearchableText.MostWords)) is { } places)
            _found[row.Get<Guid>("id")] = FoundText.Around(text, places);
    }

    // Null: the walk came to the first message.
    private async Task<Guid?> ReadWalkedAsync(Guid from, CancellationToken cancellationToken)
    {
        await using var read = connection.Batch(
            new NpgsqlBatchCommand(FindStatements.ReadWalked).Value(tenantId).Value(from).Value(SearchCosts.LongestWalk - 1));
        return await read.ExecuteScalarAsync(cancellationToken) as Guid?;
    }
}
