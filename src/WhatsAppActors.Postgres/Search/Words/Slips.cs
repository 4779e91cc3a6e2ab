namespace WhatsAppActors.Postgres.Search.Words;

/// <summary>
/// Words that are a slip of the finger apart. Two words that become the same when each loses a letter are found by looking up hashes, in a
/// dictionary of any size; trigrams, which are what PostgreSQL offers, do not tell "hasu" from "haus" at all, since short words have few.
/// </summary>
internal static class Slips
{
    // Every word of three letters is a slip away from many others.
    private const int Shortest = 4;
    private const int Longest = 24;
    private const int LongFrom = 8;

    /// <summary>True for a word that may be a slip of another: of letters, neither short nor very long.</summary>
    public static bool Has(string word) => word.Length is >= Shortest and <= Longest && word.All(char.IsLetter);

    /// <summary>The hashes of a tenant's word and of what is left of it without one letter; none for words that have no slips.</summary>
    public static long[] HashesOf(Guid tenantId, string word)
    {
        if (!Has(word)) return [];
        var hashes = new HashSet<long> { WordHash.Of(tenantId, word) };
        Span<char> rest = stackalloc char[word.Length - 1];
        for (var left = 0; left < word.Length; left++)
        {
            word.AsSpan(0, left).CopyTo(rest);
            word.AsSpan(left + 1).CopyTo(rest[left..]);
            hashes.Add(WordHash.Of(tenantId, rest));
        }

        return [.. hashes];
    }

    /// <summary>True when one may be meant where the other was written: one slip; in long words also a letter too many here and one too few there.</summary>
    public static bool AreNear(string one, string other) =>
        Math.Abs(one.Length - other.Length) <= 1 && Has(one) && Has(other)
        && ((one.Length >= LongFrom && HaveSameRest(one, other)) || Distance(one, other) <= 1);

    // What hashes of long words tell, so that the index and a look at the text agree.
    private static bool HaveSameRest(string one, string other)
    {
        if (one.Length != other.Length) return false;
        var first = one.AsSpan().CommonPrefixLength(other);
        if (first == one.Length) return true;
        var last = one.Length - 1;
        while (one[last] == other[last]) last--;
        return one.AsSpan(first + 1, last - first).SequenceEqual(other.AsSpan(first, last - first))
            || other.AsSpan(first + 1, last - first).SequenceEqual(one.AsSpan(first, last - first));
    }

    /// <summary>How many slips lie between two words: letters too many, too few, others, and neighbours that changed places.</summary>
    public static int Distance(string one, string other)
    {
        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        Span<int> next = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) row[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                next[j] = Math.Min(Math.Min(row[j] + 1, next[j - 1] + 1), row[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) next[j] = Math.Min(next[j], before[j - 2] + 1);
            }

            row.CopyTo(before);
            next.CopyTo(row);
        }

        return row[other.Length];
    }
}
