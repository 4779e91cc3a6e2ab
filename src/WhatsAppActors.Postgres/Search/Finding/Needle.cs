using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>What somebody looks for in messages: every one of some words.</summary>
/// <param name="Words">The words.</param>
internal sealed record Needle(IReadOnlyList<NeedleWord> Words)
{
    /// <summary>Words of a needle that are looked for at most.</summary>
    public const int MostWords = 8;

    /// <summary>The words of a text that are meant, in their order; null when one is missing.</summary>
    public List<Word>? FindIn(IReadOnlyList<Word> text)
    {
        var met = new HashSet<NeedleWord>(ReferenceEqualityComparer.Instance);
        var places = new List<Word>();
        foreach (var word in text)
        {
            var counts = false;
            foreach (var wanted in Words)
            {
                if (!wanted.IsMetBy(word.Text)) continue;
                counts = true;
                met.Add(wanted);
            }

            if (counts) places.Add(word);
        }

        return met.Count == Words.Count ? places : null;
    }
}
