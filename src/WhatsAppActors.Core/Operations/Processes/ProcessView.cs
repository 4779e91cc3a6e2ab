namespace WhatsAppActors.Core.Operations.Processes;

/// <summary>A process of those that share the database.</summary>
public sealed record ProcessView
{
    /// <summary>Its id; another one after each start.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its machine and its number there.</summary>
    public required string Name { get; init; }

    /// <summary><c>silo</c>: actors live there; <c>web</c>: it serves webhooks and the API alone.</summary>
    public required string Role { get; init; }

    /// <summary>Where its actors live: <c>Local</c> or <c>Orleans</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>The version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Where the other silos reach it, and which of its lives it is: <c>address:port@generation</c>. Null where no silo is.</summary>
    public string? Address { get; init; }

    /// <summary>
    /// What the cluster's members agreed of it: <c>joining</c>, <c>active</c>, <c>stopping</c> or <c>dead</c>. Null where no silo is, and for one
    /// that the table of members does not know.
    /// </summary>
    public string? Membership { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last said that it lives.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>False when it has said so for the last time too long ago: it was killed, is paused, or cannot reach the database.</summary>
    public required bool Live { get; init; }

    /// <summary>What it does for all of them: the sweeps.</summary>
    public required IReadOnlyList<string> Duties { get; init; }

    /// <summary>Its figures, by name, as of <see cref="SeenAt"/>.</summary>
    public required IReadOnlyDictionary<string, long> Figures { get; init; }
}
