using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>Reads what somebody looks for among customers. A number is one part, however it is written; every other word is a part of its own.</summary>
public sealed class PeopleSearch
{
    // Names that a word is widened to; each is a look into the index.
    private const int MostWidened = 4;
    private const int MostParts = 8;
    private const int FewestDigits = 3;

    // A part of three letters or digits is the least that the index knows.
    private const int Trigram = 3;

    private readonly NpgsqlDataSource _database;
    private readonly FoldingTable _folding;

    internal PeopleSearch(NpgsqlDataSource database, FoldingTable folding) => (_database, _folding) = (database, folding);

    /// <summary>Reads a text; null when there is nothing in it to look for.</summary>
    public async Task<PeopleNeedle?> ReadAsync(Guid tenantId, string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (NumberOf(text) is { } number) return new([Patterns(number)], number.Length >= Trigram);

        var folding = await _folding.GetAsync(cancellationToken);
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(part => folding.Fold(part)).Where(part => part.Length > 0)
            .Distinct(StringComparer.Ordinal).Take(MostParts).ToList();
        if (parts.Count == 0) return new([[LikePattern.Containing(text.Trim())]], IsIndexed: false);
        var widened = await WidenAsync(tenantId, [.. parts.Where(Slips.Has)], cancellationToken);
        return new(
            [.. parts.Select(part => (IReadOnlyList<string>)[LikePattern.Containing(part), .. widened.GetValueOrDefault(part, []).Select(LikePattern.Containing)])],
            parts.Exists(HasTrigram));
    }

    private async Task<Dictionary<string, string[]>> WidenAsync(Guid tenantId, List<string> words, CancellationToken cancellationToken)
    {
        if (words.Count == 0) return [];
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = connection.Batch([new NpgsqlBatchCommand(SearchPlans.ByIndex), .. WordDictionary.LookUp(tenantId, words, lastMayGoOn: false)]);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);

        // Any word of a name is a part, wherever it begins, so that no word has to be gone on with.
        var needle = await WordDictionary.ReadAsync(row, words, lastMayGoOn: false, cancellationToken);
        return needle.ToDictionary(
            word => word.Text,
            word => word.Known.Where(known => known.Names > 0 && known.Text != word.Text).Select(known => known.Text).Take(MostWidened).ToArray());
    }

    // "+49 151", "0049 151", "0151 …": all of them are parts of +49151…
    private static string? NumberOf(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length >= FewestDigits && text.All(sign => char.IsAsciiDigit(sign) || char.IsWhiteSpace(sign) || sign is '+' or '-' or '(' or ')' or '.' or '/')
            ? digits
            : null;
    }

    private static string[] Patterns(string number)
    {
        var bare = number.StartsWith("00", StringComparison.Ordinal) ? number[2..] : number.StartsWith('0') ? number[1..] : number;
        return bare == number || bare.Length < Trigram ? [LikePattern.Containing(number)] : [LikePattern.Containing(number), LikePattern.Containing(bare)];
    }

    private static bool HasTrigram(string part)
    {
        var run = 0;
        foreach (var sign in part)
        {
            run = char.IsLetterOrDigit(sign) ? run + 1 : 0;
            if (run == Trigram) return true;
        }

        return false;
    }
}
