using System.ComponentModel.DataAnnotations;

namespace WhatsAppActors.Core.State;

/// <summary>How soft state is written and kept. Section <c>WhatsAppActors:ActorState</c>.</summary>
public sealed class ActorStateOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "WhatsAppActors:ActorState";

    /// <summary>Seconds between two writes of what waits, 1 to 3,600: no actor's state is written more often. Default 5.</summary>
    [Range(1, 3_600)]
    public int SecondsBetweenWrites { get; set; } = 5;

    /// <summary>
    /// Seconds for which a value has not changed when it is written, 0 to 3,600: what changes all the time would be out of date as soon as it is
    /// written. Default 20.
    /// </summary>
    [Range(0, 3_600)]
    public int SecondsAtRest { get; set; } = 20;

    /// <summary>Seconds after which a value is written although it changes all the time, 1 to 3,600. Default 60.</summary>
    [Range(1, 3_600)]
    public int SecondsOfUnrest { get; set; } = 60;

    /// <summary>Values that one statement writes at most, 1 to 10,000. Default 500.</summary>
    [Range(1, 10_000)]
    public int KeysPerWrite { get; set; } = 500;

    /// <summary>Values that wait at most; what comes beyond that is dropped. 1 to 1,000,000, default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int WaitingKeys { get; set; } = 20_000;

    /// <summary>Characters of a value's JSON at most; a longer one is dropped. 256 to 1,000,000, default 100,000.</summary>
    [Range(256, 1_000_000)]
    public int LongestValue { get; set; } = 100_000;

    /// <summary>Days for which a value is kept that is not written again, 1 to 365. Default 7.</summary>
    [Range(1, 365)]
    public int KeepDays { get; set; } = 7;
}
