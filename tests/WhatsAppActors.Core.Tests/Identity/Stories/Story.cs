using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Core.Tests.Identity.Stories;

/// <summary>What was said, by whom, and so who should be found to be one person, in whatever order it arrives.</summary>
internal sealed class Story(IReadOnlyList<Telling> tellings)
{
    public IReadOnlyList<Telling> Tellings { get; } = tellings;

    /// <summary>The tellings' ids, grouped: two belong together when a chain of tellings about one person names a common key.</summary>
    public string ExpectedPeople()
    {
        var groups = Connected();
        return Write(Tellings.Select(t => (t.Id, groups.Root(t.Id))));
    }

    /// <summary>The keys that were named, grouped in the same way. One that two people had is in both groups.</summary>
    public string ExpectedComponents()
    {
        var groups = Connected();
        return Write(Tellings.SelectMany(t => KeysOf(t).Select(k => ($"{k.Kind}:{k.Key}", groups.Root(t.Id)))).Distinct());
    }

    /// <summary>The keys that somebody should hold at the end: all that were named, but for those whose latest notice gave them up.</summary>
    public string ExpectedLiveKeys()
    {
        var last = new Dictionary<IdentityKey, (DateTimeOffset At, bool Held)>();
        foreach (var telling in Tellings)
        {
            var claim = telling.Claim(Guid.Empty);
            foreach (var key in claim.Keys) Note(key.Key, telling.At, held: true);
            foreach (var key in claim.GivenUp) Note(key.Key, telling.At, held: false);
        }

        return WriteKeys(last.Where(k => k.Value.Held).Select(k => (k.Key.Kind, k.Key.Key)));

        void Note(IdentityKey key, DateTimeOffset at, bool held)
        {
            if (!last.TryGetValue(key, out var before) || before.At < at) last[key] = (at, held);
        }
    }

    /// <summary>The tellings in another order. What a number's next owner says stays behind the notice that freed the number.</summary>
    public List<Telling> Shuffled(Random random, StoryKind kind)
    {
        var order = Tellings.ToArray();
        random.Shuffle(order);
        if (kind != StoryKind.Recycling) return [.. order];
        var freed = order.First(t => t is { Person: 0, Change: { Previous.Phone: { } previous } } && previous == Tellings[^1].Change!.Previous.Phone);
        var early = order.TakeWhile(t => t != freed).ToList();
        return [.. early.Where(t => t.Person == 0), freed, .. early.Where(t => t.Person != 0), .. order.Skip(early.Count + 1)];
    }

    /// <summary>Writes a grouping in one way only, so that two of them can be compared.</summary>
    public static string Write<TGroup>(IEnumerable<(string Id, TGroup Group)> members) =>
        string.Join(" | ", members.GroupBy(m => m.Group, m => m.Id).Select(g => string.Join(' ', g.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));

    public static string WriteKeys(IEnumerable<(string Kind, string Key)> keys) =>
        string.Join(' ', keys.Select(k => $"{k.Kind}:{k.Key}").Order(StringComparer.Ordinal));

    public override string ToString() => string.Join(Environment.NewLine, Tellings);

    private Groups<string> Connected()
    {
        var groups = new Groups<string>();
        foreach (var telling in Tellings)
        {
            foreach (var key in KeysOf(telling)) groups.Join(telling.Id, $"{telling.Person} {key.Kind} {key.Key}");
        }

        return groups;
    }

    private static IEnumerable<IdentityKey> KeysOf(Telling telling)
    {
        var claim = telling.Claim(Guid.Empty);
        return claim.Keys.Concat(claim.GivenUp).Select(k => k.Key);
    }
}
