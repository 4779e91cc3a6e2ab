using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>Looks up what words may mean, in a tenant's dictionary.</summary>
internal static class WordDictionary
{
    // Words that one is widened to, by either way.
    private const int MostWidened = 10;

    // Where more words than that begin alike, the commonest of these are taken.
    private const int MostBeginnings = 2_000;
    private const int MostNear = 200;

    // What is typed in full and known is taken as it is; only a long word has so few neighbours that they are slips of it and no other words.
    private const int LongFrom = 6;
    private const int ShortestBeginning = 2;

    private const string ReadExact = "SELECT word, messages, names FROM search_words WHERE tenant_id = $1 AND word = ANY ($2)";

    private const string ReadBeginnings = """
        SELECT word, messages, names
          FROM (SELECT word, messages, names FROM search_words WHERE tenant_id = $1 AND word > $2 AND word < $3 ORDER BY word LIMIT $4) AS beginnings
         ORDER BY messages + names DESC LIMIT $5
        """;

    // The hashes lead to this tenant's words alone; its id, asked for within, would lead through all of them.
    private const string ReadNear = """
        SELECT word, messages, names FROM (SELECT * FROM search_words WHERE neighbours && $2 LIMIT $3) AS near WHERE tenant_id = $1
        """;

    /// <summary>The statements that look words up; what they give is read by <see cref="ReadAsync"/>.</summary>
    /// <param name="tenantId">Whose dictionary.</param>
    /// <param name="words">The words, folded.</param>
    /// <param name="lastMayGoOn">True when the last may still be being written.</param>
    public static NpgsqlBatchCommand[] LookUp(Guid tenantId, IReadOnlyList<string> words, bool lastMayGoOn)
    {
        var last = Beginning(words, lastMayGoOn);
        return
        [
            new NpgsqlBatchCommand(ReadExact).Value(tenantId).Value(words.ToArray()),
            new NpgsqlBatchCommand(ReadBeginnings).Value(tenantId).Value(last ?? "").Value(last is null ? "" : last + "\U0010FFFF").Value(MostBeginnings).Value(MostWidened),
            new NpgsqlBatchCommand(ReadNear).Value(tenantId).Value(words.SelectMany(word => Slips.HashesOf(tenantId, word)).Distinct().ToArray()).Value(MostNear),
        ];
    }

    /// <summary>Reads what <see cref="LookUp"/> gives, and goes on to what follows it.</summary>
    public static async Task<List<NeedleWord>> ReadAsync(NpgsqlDataReader row, IReadOnlyList<string> words, bool lastMayGoOn, CancellationToken cancellationToken)
    {
        var last = Beginning(words, lastMayGoOn);
        var exact = (await ReadWordsAsync(row, cancellationToken)).ToDictionary(word => word.Text, StringComparer.Ordinal);
        var beginnings = await ReadWordsAsync(row, cancellationToken);
        var near = await ReadWordsAsync(row, cancellationToken);
        return [.. words.Select((word, index) =>
        {
            var goesOn = index == words.Count - 1 && last is not null;
            var isKnown = exact.TryGetValue(word, out var itself);
            var begun = goesOn ? beginnings : [];
            var mayBeSlip = Slips.Has(word) && (word.Length >= LongFrom || (!isKnown && begun.Count == 0));
            var slips = mayBeSlip
                ? near.Where(other => other.Text != word && Slips.AreNear(word, other.Text))
                    .OrderBy(other => Slips.Distance(word, other.Text)).ThenByDescending(other => other.Messages + other.Names).Take(MostWidened)
                : [];
            KnownWord[] own = isKnown ? [itself!] : [];
            return new NeedleWord(word, goesOn, mayBeSlip, [.. own.Concat(begun).Concat(slips).DistinctBy(other => other.Text)]);
        })];
    }

    private static string? Beginning(IReadOnlyList<string> words, bool lastMayGoOn) => lastMayGoOn && words.Count > 0 && IsBeginning(words[^1]) ? words[^1] : null;

    // One letter begins a tenth of all words; one sign of a script without spaces is half a word.
    private static bool IsBeginning(string word) => word.Length >= ShortestBeginning || word[0] > '\u0E00';

    private static async Task<List<KnownWord>> ReadWordsAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        var words = new List<KnownWord>();
        while (await row.ReadAsync(cancellationToken)) words.Add(new(row.GetString(0), row.GetInt64(1), row.GetInt64(2)));
        await row.NextResultAsync(cancellationToken);
        return words;
    }
}
