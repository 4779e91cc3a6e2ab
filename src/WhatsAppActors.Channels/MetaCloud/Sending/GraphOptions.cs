using System.ComponentModel.DataAnnotations;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>How requests to the Graph API are made. Section <c>WhatsAppActors:Graph</c>.</summary>
public sealed class GraphOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "WhatsAppActors:Graph";

    /// <summary>Version of the Graph API. Default <c>v24.0</c>, which Meta serves until 2028-02-18 (Meta: "Graph API changelog").</summary>
    [Required]
    [RegularExpression(@"^v\d{1,3}\.\d{1,2}$", ErrorMessage = "Version must look like v24.0.")]
    public string Version { get; set; } = "v24.0";

    /// <summary>How long a connection may take, TLS included. 0.1 to 60 seconds, default 5.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a send may take in all. 0.2 seconds to 5 minutes, default 30 seconds: what is given up after the request has left is
    /// <c>unknown</c>, so patience is cheaper than haste.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How old a connection may grow before a fresh one looks the name up again. 1 second to 1 hour, default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long an idle connection is kept. 0.1 seconds to 10 minutes, default 20 seconds: a connection that the other side closes in
    /// the moment of its reuse makes an <c>unknown</c>, so ours is closed first.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ConnectionIdleTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Connections a host, each carrying one request at a time. 1 to 10,000, default 512: 500 requests a second at 100 ms each need 50,
    /// and the same rate is held while the provider takes a second.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxConnectionsPerServer { get; set; } = 512;
}
