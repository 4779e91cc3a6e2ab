namespace WhatsAppActors.Load.Torture.Plan;

/// <summary>What can happen from outside of a process.</summary>
internal enum StrikeKind
{
    /// <summary>SIGKILL.</summary>
    Kill,

    /// <summary>SIGTERM.</summary>
    Terminate,

    /// <summary>SIGSTOP, and SIGCONT after a while.</summary>
    Pause,

    /// <summary>PostgreSQL stops at once, without a checkpoint (SIGQUIT), as after a power cut.</summary>
    PostgresStop,

    /// <summary>All connections to the database are reset.</summary>
    DatabaseReset,

    /// <summary>Nothing passes to or from the database.</summary>
    DatabaseStall,

    /// <summary>The database gets what it is asked, and no answer comes back.</summary>
    DatabaseHalfOpen,

    /// <summary>Everything to and from the database takes longer.</summary>
    DatabaseSlow,

    /// <summary>All connections to the provider are reset.</summary>
    ProviderReset,

    /// <summary>Nothing passes to or from the provider.</summary>
    ProviderStall,

    /// <summary>The provider gets what is sent, and no answer comes back.</summary>
    ProviderHalfOpen,

    /// <summary>Everything to and from the provider takes longer.</summary>
    ProviderSlow,

    /// <summary>Webhooks that were acknowledged long ago come again, in any order.</summary>
    Redelivery,
}
