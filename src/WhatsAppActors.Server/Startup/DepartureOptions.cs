using System.ComponentModel.DataAnnotations;

namespace WhatsAppActors.Server.Startup;

/// <summary>How the process ends when it is told to. Section <c>WhatsAppActors:Shutdown</c>.</summary>
internal sealed class DepartureOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "WhatsAppActors:Shutdown";

    /// <summary>
    /// How long it says at <c>/health/ready</c> that it leaves while it still serves, so that whoever sends requests its way hears of it; 0 to 5
    /// minutes. Default 0; behind a load balancer: twice its interval.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan Notice { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// How long what was begun may take after that: requests, turns, sends, leaving the cluster; 1 second to 10 minutes. What is not done then
    /// is left to the other processes, or to the next start. Default 30 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);
}
