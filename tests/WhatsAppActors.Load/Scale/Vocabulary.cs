using System.Text;

namespace WhatsAppActors.Load.Scale;

/// <summary>Texts of made-up words, a few of them in nearly every text and most of them in hardly any, as words are in a language (Zipf's law).</summary>
internal sealed class Vocabulary
{
    private const int Words = 20_000;
    private static readonly string[] Beginnings = ["br", "ch", "d", "f", "gr", "h", "k", "l", "m", "n", "p", "qu", "r", "s", "st", "t", "tr", "v", "w", "z", "Ü", "é", "ß"];
    private static readonly string[] Middles = ["a", "e", "i", "o", "u", "ai", "ea", "ie", "ou", "é", "ö", "ü", "ñ", "á"];
    private static readonly string[] Ends = ["n", "r", "l", "s", "t", "m", "nd", "st", "ck", "", "x"];

    private readonly string[] _words = new string[Words];

    public Vocabulary()
    {
        var random = new Random(1);
        for (var i = 0; i < Words; i++)
        {
            var word = new StringBuilder();
            for (var syllables = random.Next(1, 4); syllables > 0; syllables--)
                word.Append(Beginnings[random.Next(Beginnings.Length)]).Append(Middles[random.Next(Middles.Length)]).Append(Ends[random.Next(Ends.Length)]);
            _words[i] = word.ToString();
        }
    }

    /// <summary>A word by how common it is: 0 is the commonest of all.</summary>
    public string this[int rank] => _words[rank];

    public int Count => _words.Length;

    /// <summary>A text of a few words.</summary>
    public string Text(Random random)
    {
        var text = new StringBuilder();
        for (var words = random.Next(3, 14); words > 0; words--)
        {
            // The rank's logarithm is even: half of all words are of the commonest hundred and forty.
            var rank = (int)Math.Pow(Words, random.NextDouble()) - 1;
            text.Append(_words[rank]).Append(words == 1 ? "" : " ");
        }

        return text.ToString();
    }

    /// <summary>A person's name.</summary>
    public string Name(Random random) => $"{Capital(_words[random.Next(Words)])} {Capital(_words[random.Next(Words)])}";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
