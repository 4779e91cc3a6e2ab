namespace WhatsAppActors.Core.Outbox;

/// <summary>What goes first when a number cannot send everything at once. The values are stored.</summary>
public enum OutboxLane
{
    /// <summary>What people and the bot answer, and codes to sign in with.</summary>
    Reply = 0,

    /// <summary>Utility templates.</summary>
    Utility = 1,

    /// <summary>Marketing templates, and those of which nobody here knows what they are.</summary>
    Marketing = 2,
}
