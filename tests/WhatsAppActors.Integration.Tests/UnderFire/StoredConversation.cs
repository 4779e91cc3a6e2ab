namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>A row of <c>conversations</c>.</summary>
internal sealed record StoredConversation(Guid Id, string Number, Guid CustomerId, string Status, long LastSeq, int Unread)
{
    /// <summary>Up to where turns have handled it.</summary>
    public long HandledSeq { get; init; }

    /// <summary>How many turns there were, where no agent did anything.</summary>
    public long Turns { get; init; }
}
