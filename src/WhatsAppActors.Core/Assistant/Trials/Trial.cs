namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>One playing of all of a tenant's scenarios.</summary>
public sealed record Trial
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>running, done or stopped.</summary>
    public required string State { get; init; }

    /// <summary>Why it stopped; null where it did not.</summary>
    public required string? Why { get; init; }

    /// <summary>The model that was asked.</summary>
    public required string Model { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many scenarios it plays.</summary>
    public required int Scenarios { get; init; }

    /// <summary>How many have been played.</summary>
    public required int Played { get; init; }

    /// <summary>Expectations met in those.</summary>
    public required int Met { get; init; }

    /// <summary>Expectations of those.</summary>
    public required int Expected { get; init; }

    /// <summary>What it has cost.</summary>
    public required long Tokens { get; init; }

    /// <summary>Expectations met, of a hundred, rounded down; null before the first is judged.</summary>
    public int? Score => Expected == 0 ? null : Met * 100 / Expected;

    /// <summary>True while it runs.</summary>
    public bool IsRunning => State == Running;

    /// <summary>The state of one that runs.</summary>
    public const string Running = "running";
}
