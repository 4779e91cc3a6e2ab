namespace WhatsAppActors.Simulator.Chats;

/// <summary>How far a message came. A person's: waiting, acknowledged, read. A business's: accepted, sent, delivered, read, failed.</summary>
internal enum MessageState
{
    /// <summary>The webhook was not answered with 200 yet.</summary>
    Waiting,
    Acknowledged,
    Accepted,
    Sent,
    Delivered,
    Read,
    Failed,
}
