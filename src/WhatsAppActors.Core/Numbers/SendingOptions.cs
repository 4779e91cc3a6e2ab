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
    /// Messages a second that one number starts to send, 1 to 100,000. Default 80, which Meta grants every number (Meta: "Throughput").
    /// </summary>
    [Range(1, 100_000)]
    public int MessagesPerSecond { get; set; } = 80;
}
