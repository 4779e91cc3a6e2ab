namespace WhatsAppActors.Postgres.Lanes;

/// <summary>How much a <see cref="BatchLane{TIn,TOut}"/> holds and groups.</summary>
internal sealed record BatchLaneOptions
{
    /// <summary>Items of one batch at most; at least 1. Default 200.</summary>
    public int ItemsPerBatch { get; init; } = 200;

    /// <summary>
    /// Under load, how long the next batch gathers after one was served, so that a transaction's fixed cost is shared by more. Default 10 ms.
    /// A lane that served fewer than <see cref="Busy"/> items goes on at once.
    /// </summary>
    public TimeSpan Gathering { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>From how many items a batch counts as load. Default 8.</summary>
    public int Busy { get; init; } = 8;

    /// <summary>Items that may wait; callers beyond that wait for room. At least 1. Default 10,000.</summary>
    public int WaitingItems { get; init; } = 10_000;

    /// <summary>How often a batch is tried again after a deadlock or serialization failure (SQLSTATE class 40). Default 5.</summary>
    public int ConflictRetries { get; init; } = 5;
}
