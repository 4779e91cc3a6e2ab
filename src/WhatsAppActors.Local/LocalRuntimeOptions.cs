using System.ComponentModel.DataAnnotations;

namespace WhatsAppActors.Local;

/// <summary>How the in-process runtime keeps actors. Section <c>WhatsAppActors:LocalRuntime</c>.</summary>
public sealed class LocalRuntimeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "WhatsAppActors:LocalRuntime";

    /// <summary>An actor that nobody called for this long is collected; 1 second to 1 day. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a caller waits for an answer, and how long an actor may take for one message before it is told to stop; 100 milliseconds to
    /// 1 hour. Default 30 seconds, as in the cluster.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages that may wait for one actor, 1 to 1,000,000; a further one is refused, and the API answers 503. Default 1,000, as in the cluster.</summary>
    [Range(1, 1_000_000)]
    public int WaitingCalls { get; set; } = 1000;
}
