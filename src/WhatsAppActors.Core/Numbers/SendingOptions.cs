using System.ComponentModel.DataAnnotations;

namespace WhatsAppActors.Core.Numbers;

/// <summary>How a business number sends. Section <c>WhatsAppActors:Sending</c>.</summary>
public sealed class SendingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "WhatsAppActors:Sending";

    /// <summary>Requests of one number that may be on their way at a time, 1 to 10,000. Default 256.</summary>
    [Range(1, 10_000)]
    public int InFlight { get; set; } = 256;

    /// <summary>
    /// Messages a second that every number starts to send, 1 to 100,000. Default null: as each number's own throughput says
    /// (<see cref="NumberThroughput"/>).
    /// </summary>
    [Range(1, 100_000)]
    public int? MessagesPerSecond { get; set; }

    /// <summary>
    /// True: to one person a number sends one message each six seconds and up to 45 at once, as WhatsApp takes them (Meta: "Pair rate limits").
    /// Default true; false is for providers that have no such limit, and for measurements.
    /// </summary>
    public bool PairLimit { get; set; } = true;
}
