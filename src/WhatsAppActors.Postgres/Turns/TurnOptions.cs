using System.ComponentModel.DataAnnotations;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>How much turns hold and how they are grouped. Section <c>WhatsAppActors:Turns</c>.</summary>
public sealed class TurnOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "WhatsAppActors:Turns";

    /// <summary>Chats that one read or one commit takes at most, 1 to 2,000. Default 200.</summary>
    [Range(1, 2_000)]
    public int TurnsPerCommit { get; set; } = 200;

    /// <summary>Chats that are handled at the same time, 1 to 4,096. Default 256: more than one commit takes, so that the next batch gathers.</summary>
    [Range(1, 4_096)]
    public int Workers { get; set; } = 256;

    /// <summary>Chats that may wait for a worker; what comes beyond that is left to the sweep. 1 to 1,000,000, default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int WaitingChats { get; set; } = 20_000;

    /// <summary>Chats that one look of the sweep finds at most, 1 to 100,000. Default 2,000; the next look, a second later, goes on from there.</summary>
    [Range(1, 100_000)]
    public int ChatsPerSweep { get; set; } = 2_000;
}
