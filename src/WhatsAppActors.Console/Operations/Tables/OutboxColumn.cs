namespace WhatsAppActors.Console.Operations.Tables;

/// <summary>What the outbox can be sorted by.</summary>
internal enum OutboxColumn
{
    /// <summary>The tenant's name, then the number.</summary>
    Tenant,

    /// <summary>The number.</summary>
    Number,

    /// <summary>Messages that are due.</summary>
    Due,

    /// <summary>Messages that wait for a time.</summary>
    Later,

    /// <summary>Messages on their way.</summary>
    Sending,

    /// <summary>The oldest message that waits.</summary>
    Oldest,
}
