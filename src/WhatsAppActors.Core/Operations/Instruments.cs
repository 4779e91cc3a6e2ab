namespace WhatsAppActors.Core.Operations;

/// <summary>
/// The names of this product's meters, their instruments and tags: who measures, who shows, and who exports speak of the same ones. They
/// are what operators' own dashboards and alerts are built on, and do not change. Activity sources have the meters' names.
/// </summary>
public static class Instruments
{
    /// <summary>What all meters' names begin with.</summary>
    public const string Prefix = "WhatsAppActors.";

    /// <summary>The intake's meter.</summary>
    public const string Intake = Prefix + "Intake";

    /// <summary>Items a commit (histogram of int).</summary>
    public const string BatchSize = "whatsappactors.intake.batch.size";

    /// <summary>A commit, from its first statement (histogram, seconds).</summary>
    public const string CommitDuration = "whatsappactors.intake.commit.duration";

    /// <summary>Identities, customers and conversations of a commit (histogram, seconds).</summary>
    public const string RegistrationDuration = "whatsappactors.intake.registration.duration";

    /// <summary>Customers registered (counter).</summary>
    public const string Registered = "whatsappactors.intake.registered";

    /// <summary>New messages stored (counter).</summary>
    public const string Messages = "whatsappactors.intake.messages";

    /// <summary>Items parked (counter, by <see cref="Reason"/>).</summary>
    public const string Parked = "whatsappactors.intake.parked";

    /// <summary>Batches tried again (counter).</summary>
    public const string Retries = "whatsappactors.intake.retries";

    /// <summary>Deliveries answered 503 (counter, by <see cref="Reason"/>).</summary>
    public const string Refused = "whatsappactors.intake.refused";

    /// <summary>Items that wait for their commit (gauge).</summary>
    public const string QueueItems = "whatsappactors.intake.queue.items";

    /// <summary>Bytes that wait for their commit (gauge).</summary>
    public const string QueueBytes = "whatsappactors.intake.queue.bytes";

    /// <summary>Items that may wait (gauge).</summary>
    public const string QueueItemsLimit = "whatsappactors.intake.queue.items_limit";

    /// <summary>Bytes that may wait (gauge).</summary>
    public const string QueueBytesLimit = "whatsappactors.intake.queue.bytes_limit";

    /// <summary>The meter of sending.</summary>
    public const string Sending = Prefix + "Sending";

    /// <summary>A send, from its start to its outcome (histogram, seconds, by <see cref="Outcome"/>).</summary>
    public const string SendDuration = "whatsappactors.sending.duration";

    /// <summary>Sends that the provider refused (counter, by <see cref="Code"/>).</summary>
    public const string SendErrors = "whatsappactors.sending.errors";

    /// <summary>The meter of histories.</summary>
    public const string History = Prefix + "History";

    /// <summary>Reading a page of a conversation (histogram, seconds).</summary>
    public const string HistoryDuration = "whatsappactors.history.read.duration";

    /// <summary>The meter of what processes are compared by.</summary>
    public const string Process = Prefix + "Process";

    /// <summary>What the names of its gauges begin with.</summary>
    public const string ProcessPrefix = "whatsappactors.process.";

    /// <summary>Tag: why.</summary>
    public const string Reason = "reason";

    /// <summary>Tag: how a send ended.</summary>
    public const string Outcome = "outcome";

    /// <summary>The <see cref="Outcome"/> of a send that the provider took.</summary>
    public const string Accepted = "accepted";

    /// <summary>Tag: the provider's code.</summary>
    public const string Code = "code";
}
