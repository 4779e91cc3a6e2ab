namespace WhatsAppActors.Load.Torture.Plan;

/// <summary>What happens in a round, by its seed alone.</summary>
internal sealed class RoundPlan
{
    /// <summary>A round that has not got its messages acknowledged by then has failed.</summary>
    public static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(3.5);

    // No round ends in peace: what is acknowledged there would prove nothing.
    private static readonly TimeSpan Horizon = LongestRound + TimeSpan.FromMinutes(0.5);

    private static readonly StrikeKind[] Kinds = Enum.GetValues<StrikeKind>();
    private static readonly double[] Moods = [0, 0.02, 0.05];

    private readonly Arms _arms;

    /// <summary>Makes the plan.</summary>
    public RoundPlan(int seed, int servers)
    {
        var random = new Random(seed);
        _arms = new Arms(seed);
        Mood = Moods[random.Next(Moods.Length)];

        // Each server begins the round anew, so that what is armed is armed.
        var strikes = new List<Strike>();
        var at = TimeSpan.FromSeconds(0.5);
        for (var server = 0; server < servers; server++, at += TimeSpan.FromSeconds(2))
            strikes.Add(new Strike(at, random.Next(2) == 0 ? StrikeKind.Kill : StrikeKind.Terminate, server, TimeSpan.Zero));
        while (at < Horizon)
        {
            at += TimeSpan.FromSeconds(1 + (random.NextDouble() * 4));
            strikes.Add(new Strike(at, Kinds[random.Next(Kinds.Length)], random.Next(servers), TimeSpan.FromSeconds(0.5 + (random.NextDouble() * 4.5))));
        }

        Strikes = strikes;
    }

    /// <summary>What happens, in order; a round ends before the last of it.</summary>
    public IReadOnlyList<Strike> Strikes { get; }

    /// <summary>How likely the provider is to be difficult, 0 to 1.</summary>
    public double Mood { get; }

    /// <summary>What the next process that starts is armed with.</summary>
    public string NextArms() => _arms.Next();
}
