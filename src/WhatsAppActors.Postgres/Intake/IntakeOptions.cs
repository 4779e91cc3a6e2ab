using System.ComponentModel.DataAnnotations;

namespace WhatsAppActors.Postgres.Intake;

/// <summary>How much the intake holds and how it groups commits. Section <c>WhatsAppActors:Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>Writers a process, 1 to 16; items go to one by channel, so that a number's items keep their order. Default 2.</summary>
    [Range(1, 16)]
    public int Writers { get; set; } = 2;

    /// <summary>Items that one commit gathers; a POST may bring it to at most twice as many, a larger one is committed in slices. 1 to 5,000, default 500.</summary>
    [Range(1, 5_000)]
    public int ItemsPerCommit { get; set; } = 500;

    /// <summary>
    /// Under load, how long the next commit gathers after one was done: its senders, just answered, come again and share a transaction's fixed cost
    /// instead of waiting for the one after. Nothing to 1 second, default 4 milliseconds. A writer whose commit held fewer than eight POSTs goes on at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan Gathering { get; set; } = TimeSpan.FromMilliseconds(4);

    /// <summary>Items that may wait in all; beyond that a POST is answered 503. 1 to 1,000,000, default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int QueuedItems { get; set; } = 20_000;

    /// <summary>Bytes of webhook bodies that may wait in all; beyond that a POST is answered 503. Default 128 MiB.</summary>
    [Range(1L, 8L << 30)]
    public long QueuedBytes { get; set; } = 128L << 20;

    /// <summary>How often a batch is tried again after a deadlock or serialization failure (SQLSTATE class 40). 0 to 20, default 5.</summary>
    [Range(0, 20)]
    public int ConflictRetries { get; set; } = 5;

    /// <summary>False parks people whom nobody knows instead of registering them (<c>CUSTOMER_AUTO_CREATION_ENABLED</c>). Default true.</summary>
    public bool RegisterStrangers { get; set; } = true;

    /// <summary>True: what customers send is fetched and kept (<c>WHATSAPP_ENABLE_MEDIA</c>). False: it is read from WhatsApp when somebody looks. Default true.</summary>
    public bool KeepMedia { get; set; } = true;

    /// <summary>Days that raw webhook bodies are kept, 1 to 90. Default 7.</summary>
    [Range(1, 90)]
    public int RawBodyDays { get; set; } = 7;

    /// <summary>Days that parked items which belong to no tenant are kept, 1 to 3,650. Default 90. A tenant's own stay until someone acts.</summary>
    [Range(1, 3_650)]
    public int UnclaimedDays { get; set; } = 90;

    /// <summary>Days that a status waits for its message before it expires, 1 to 90. Default 8: Meta retries for 7.</summary>
    [Range(1, 90)]
    public int StatusWaitDays { get; set; } = 8;
}
