namespace WhatsAppActors.Postgres.Search.Indexing;

/// <summary>How much the indexer does at a time, and how long it waits for whom.</summary>
internal sealed record IndexLimits
{
    /// <summary>Rows of one step, over all tenants.</summary>
    public int Rows { get; init; } = 1_000;

    /// <summary>Changes of one step.</summary>
    public int Changes { get; init; } = 500;

    /// <summary>How far behind the oldest transaction it stays: ids are made just before their transaction begins, by clocks that differ.</summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A transaction that takes longer is not waited for.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long after its id's time a message may come and is still found by the second look.</summary>
    public TimeSpan SecondLookAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Rows of each of so many tenants.</summary>
    public int Each(int tenants) => Math.Max(Rows / tenants, 10);
}
