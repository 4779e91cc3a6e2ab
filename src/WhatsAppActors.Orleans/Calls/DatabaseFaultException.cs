using Npgsql;
using Orleans;

namespace WhatsAppActors.Orleans.Calls;

/// <summary>
/// A fault of the database on its way from an actor to its caller, who may be in another process: Npgsql's own exceptions lose there
/// what they say. Neither side sees it: <see cref="FailedActors"/> packs, <see cref="CallFaults"/> unpacks.
/// </summary>
/// <param name="message">What Npgsql's exception said.</param>
[GenerateSerializer]
public sealed class DatabaseFaultException(string message) : Exception(message)
{
    /// <summary>Null: the fault is not PostgreSQL's answer but the connection's.</summary>
    [Id(0)]
    public string? SqlState { get; set; }

    /// <summary>PostgreSQL's severity, in its own words.</summary>
    [Id(1)]
    public string? Severity { get; set; }

    /// <summary>The constraint that was violated.</summary>
    [Id(2)]
    public string? Constraint { get; set; }

    /// <summary>True when time ran out.</summary>
    [Id(3)]
    public bool IsTimeout { get; set; }

    /// <summary>Packs a fault of the database; null for any other exception.</summary>
    public static DatabaseFaultException? Of(Exception exception) => exception switch
    {
        PostgresException answer => new DatabaseFaultException(answer.MessageText) { SqlState = answer.SqlState, Severity = answer.InvariantSeverity, Constraint = answer.ConstraintName },
        NpgsqlException fault => new DatabaseFaultException(fault.Message) { IsTimeout = fault.InnerException is TimeoutException },
        _ => null,
    };

    /// <summary>What the actor threw, as far as its callers look at it.</summary>
    public NpgsqlException Unpack() => SqlState is { } state
        ? new PostgresException(Message, Severity ?? "ERROR", Severity ?? "ERROR", state, constraintName: Constraint)
        : new NpgsqlException(Message, IsTimeout ? new TimeoutException(Message, this) : this);
}
