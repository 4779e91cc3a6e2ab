namespace WhatsAppActors.Simulator.Statuses;

/// <summary>Which statuses one message has had. Any thread may claim one; nobody claims it again.</summary>
internal sealed class ToldStatuses
{
    private int _told;

    /// <summary>True for the first who claims it.</summary>
    public bool Claim(Chats.MessageState status)
    {
        var bit = 1 << (int)status;
        return (Interlocked.Or(ref _told, bit) & bit) == 0;
    }
}
