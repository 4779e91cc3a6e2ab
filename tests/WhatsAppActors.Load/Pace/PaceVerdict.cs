namespace WhatsAppActors.Load.Pace;

/// <summary>What came of many sends at a provider that limits them.</summary>
/// <param name="Asked">Messages that were asked for.</param>
/// <param name="Missing">Of them neither accepted nor shown as unknown.</param>
/// <param name="Unknown">Of them shown as unknown, and not accepted.</param>
/// <param name="Doubled">Accepted more than once.</param>
/// <param name="Stray">Accepted, and asked for by nobody.</param>
/// <param name="Used">How much of what the numbers may send was sent while a second's worth of messages waited, 0 to 1; processes that were killed do not count while they are away.</param>
/// <param name="Behind">The longest time for which a reply waited while marketing of its number still went.</param>
internal sealed record PaceVerdict(int Asked, int Missing, int Unknown, int Doubled, int Stray, double Used, TimeSpan Behind)
{
    /// <summary>A reply waits no longer behind marketing.</summary>
    public static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(2);

    /// <summary>So much of the rate is used at least.</summary>
    public const double LeastUsed = 0.9;

    /// <summary>True when nothing was lost or doubled. How fast it went is a figure, not an audit.</summary>
    public bool Holds => (Missing | Doubled | Stray) == 0;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Asked:N0} asked for, {Missing:N0} missing, {Unknown:N0} unknown, {Doubled:N0} doubled, {Stray:N0} of nobody's; {Used:P1} of the allowed rate used; a reply waited at most {Behind.TotalSeconds:N2} s behind marketing";
}
