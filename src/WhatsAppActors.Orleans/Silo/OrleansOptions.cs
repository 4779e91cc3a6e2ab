using System.ComponentModel.DataAnnotations;

namespace WhatsAppActors.Orleans.Silo;

/// <summary>How this process takes part in the cluster. Section <c>WhatsAppActors:Orleans</c>.</summary>
public sealed class OrleansOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "WhatsAppActors:Orleans";

    /// <summary>Which cluster of those that share the database, 1 to 100 characters. Default <c>whatsappactors</c>.</summary>
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string ClusterId { get; set; } = "whatsappactors";

    /// <summary>
    /// Whose stored state, 1 to 100 characters; stays when a cluster is replaced by another with a new id. Default <c>whatsappactors</c>.
    /// </summary>
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string ServiceId { get; set; } = "whatsappactors";

    /// <summary>
    /// Where the other silos and the clients reach this one: an IP address, a host name, or <c>auto</c> for the address of this machine's
    /// own name, as in containers. Default 127.0.0.1.
    /// </summary>
    [Required]
    [StringLength(253, MinimumLength = 1)]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>
    /// Port by which the other silos reach this one, 1 to 65,535. Default 0: one that is free where this process listens, from 11,111
    /// upwards, the same after a restart if it can be had.
    /// </summary>
    [Range(0, 65_535)]
    public int SiloPort { get; set; }

    /// <summary>
    /// Port by which clients of the cluster reach this silo, 1 to 65,535. Default 0: one that is free where this process listens, from
    /// 12,111 upwards.
    /// </summary>
    [Range(0, 65_535)]
    public int GatewayPort { get; set; }

    /// <summary>
    /// Where this process listens for the other silos and for clients, if not where they reach it, as behind an address translation or a
    /// forwarder: an address of this machine, <c>0.0.0.0</c> for all of them, a host name, or <c>auto</c>. What listens there trusts
    /// whoever connects: keep it in a private network. Default empty: as <see cref="Address"/>.
    /// </summary>
    [StringLength(253)]
    public string ListenAddress { get; set; } = "";

    /// <summary>
    /// Port on which this process listens for the other silos, if not <see cref="SiloPort"/>, which has to be set then; 1 to 65,535.
    /// Default 0: as <see cref="SiloPort"/>.
    /// </summary>
    [Range(0, 65_535)]
    public int ListenSiloPort { get; set; }

    /// <summary>
    /// Port on which this process listens for clients, if not <see cref="GatewayPort"/>, which has to be set then; 1 to 65,535. Default 0:
    /// as <see cref="GatewayPort"/>.
    /// </summary>
    [Range(0, 65_535)]
    public int ListenGatewayPort { get; set; }

    /// <summary>
    /// How often silos ask each other whether they live, and how long they wait for the answer; twice that while a process is slow. 200
    /// milliseconds to 1 minute. Default 2 seconds: with <see cref="MissedProbes"/> the actors of a silo that is paused or cut off answer
    /// elsewhere after some 12 to 16 seconds (nobody is voted dead who was heard of within twice this times the missed probes), those of a
    /// killed one sooner, since its connections are gone.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:01:00")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Answers in a row that a silo may owe before another one votes it dead, 1 to 100. Default 3.</summary>
    [Range(1, 100)]
    public int MissedProbes { get; set; } = 3;

    /// <summary>Silos that must have voted before one is declared dead, 1 to 100; in a cluster of two, one is enough. Default 2.</summary>
    [Range(1, 100)]
    public int DeathVotes { get; set; } = 2;

    /// <summary>How often a silo reads the table of members although nobody told it of a change; 1 second to 1 hour. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan TableRefresh { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often a silo writes into the table that it lives; 1 second to 10 minutes. Default 5 seconds. One that has missed three is not
    /// waited for by those that start.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan AliveEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a dead silo stays in the table of members; 1 minute to 1 year. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan KeepDeadSilos { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long a caller waits for an actor's answer before the actor is told to stop and the caller gets a time-out; 100 milliseconds to 1
    /// hour. Default 30 seconds, as in process.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages that may wait for one actor, 1 to 1,000,000; a further one is refused, and the API answers 503. Default 1,000, as in process.</summary>
    [Range(1, 1_000_000)]
    public int WaitingCalls { get; set; } = 1000;

    /// <summary>An actor that nobody called for this long is collected; 1 minute to 1 day. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        // Whoever forwards to a port must know which port it is reached by.
        if (ListenSiloPort != 0 && SiloPort == 0) yield return Missing(nameof(ListenSiloPort), nameof(SiloPort));
        if (ListenGatewayPort != 0 && GatewayPort == 0) yield return Missing(nameof(ListenGatewayPort), nameof(GatewayPort));
    }

    private static ValidationResult Missing(string listens, string reached) =>
        new($"{Section}:{listens} is set and {Section}:{reached} is not: set it to the port by which others reach this process.", [reached]);
}
