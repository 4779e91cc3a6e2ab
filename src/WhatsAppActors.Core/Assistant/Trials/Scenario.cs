using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>A customer whom the assistant is tried out on: either what they write is written down, or a model plays them.</summary>
public sealed record Scenario
{
    /// <summary>What it is known by: 1 to 64 of <c>a-z 0-9 -</c>; no two of a tenant alike.</summary>
    public required string Name { get; init; }

    /// <summary>What the customer writes, one message a turn. Empty: <see cref="Persona"/> is played. At most 20, each of 1 to 4,096 characters.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Who the customer is, what they want, and when they are content: for a model that plays them. 1 to 2,000 characters; null: <see cref="Messages"/> are played.</summary>
    public string? Persona { get; init; }

    /// <summary>How often a played customer writes at most. 1 to 10. Default: 5.</summary>
    public int MostTurns { get; init; } = 5;

    /// <summary>What is known of the customer, as <c>read_customer</c> gives it: an object. Default: empty.</summary>
    public RawJson Customer { get; init; } = new("{}");

    /// <summary>What the tenant's functions answer, by their name: in a trial none is called. One that is not named here answers <c>{}</c>.</summary>
    public IReadOnlyDictionary<string, string> FunctionResults { get; init; } = new Dictionary<string, string>();

    /// <summary>What must be true of the answers, a sentence each: what the model judges. 1 to 10, each of 1 to 500 characters.</summary>
    public required IReadOnlyList<string> Expectations { get; init; }

    /// <summary>What a wrong name is told.</summary>
    public const string WantedName = "must be 1 to 64 of a-z, 0-9 and -.";

    private const int LongestName = 64;

    /// <summary>True for what can be a name.</summary>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is >= 1 and <= LongestName && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
    }
}
