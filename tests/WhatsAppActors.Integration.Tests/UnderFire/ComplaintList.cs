namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>What a checker found wrong, in words, with a few examples each.</summary>
internal sealed class ComplaintList
{
    private const int ExamplesShown = 3;

    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    /// <summary>Says nothing when there is no case.</summary>
    public void Say(string what, IEnumerable<string> cases)
    {
        var all = cases.ToList();
        if (all.Count > 0) _all.Add($"{what}: {all.Count}, such as {string.Join(", ", all.Take(ExamplesShown))}");
    }

    public void Say(string what) => _all.Add(what);
}
