using System.ComponentModel.DataAnnotations;

namespace WhatsAppActors.Simulator;

/// <summary>How the pretend WhatsApp runs. Section <c>WhatsAppActors:Simulator</c>.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "WhatsAppActors:Simulator";

    /// <summary>Business numbers that are there from the start; others come by <c>PUT api/numbers/{id}</c>. Default: none.</summary>
    public IList<SimulatorNumber> Numbers { get; init; } = [];

    /// <summary>
    /// True lets a number's webhook URL name any host. False, the default, takes loopback addresses only: whoever may use the control
    /// API could else have this process call any address that it can reach.
    /// </summary>
    public bool AllowOtherWebhookHosts { get; set; }

    /// <summary>
    /// True: people whom nobody made exist too, in any number. Text sent to them is accepted, and messages that they are said to have
    /// written are known. For load, where somebody else plays the people. Default false.
    /// </summary>
    public bool Strangers { get; set; }

    /// <summary>How long a webhook may take to be answered. 0.1 seconds to 1 minute, default 10 seconds; Meta states no number.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The pause before the second retry of a webhook; the first retry follows at once, and each further pause is twice as long.
    /// 1 ms to 1 minute, default 0.5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan FirstRetryPause { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest pause between two retries. 1 ms to 1 hour, default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan LongestRetryPause { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a webhook is retried before it is dropped. 1 second to 30 days, default 7 days (Meta: "Webhooks").</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Webhooks that may wait for their acknowledgement, in all. Beyond it people's messages are refused, and statuses are dropped and
    /// counted. 1 to 1,000,000, default 100,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int PendingWebhooks { get; set; } = 100_000;

    /// <summary>Entries of the traffic journal; the oldest make room. 10 to 100,000, default 2,000.</summary>
    [Range(10, 100_000)]
    public int JournalEntries { get; set; } = 2_000;

    /// <summary>Accepted sends that <c>GET api/accepted</c> remembers; the oldest make room. 10 to 5,000,000, default 100,000.</summary>
    [Range(10, 5_000_000)]
    public int AcceptedSends { get; set; } = 100_000;

    /// <summary>A file to which each accepted send is appended, a line of JSON each, before it is answered. Default: none.</summary>
    public string? JournalFile { get; set; }

    /// <summary>People that may be made. 1 to 1,000,000, default 100,000.</summary>
    [Range(1, 1_000_000)]
    public int People { get; set; } = 100_000;

    /// <summary>Bytes of media that are kept; the oldest make room. 1 MB to 8 GB, default 512 MB.</summary>
    [Range(1L << 20, 8L << 30)]
    public long MediaBytes { get; set; } = 512L << 20;

    /// <summary>Media files that are kept; the oldest make room. 10 to 1,000,000, default 10,000.</summary>
    [Range(10, 1_000_000)]
    public int MediaFiles { get; set; } = 10_000;
}
