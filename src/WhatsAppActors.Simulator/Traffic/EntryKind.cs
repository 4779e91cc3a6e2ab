namespace WhatsAppActors.Simulator.Traffic;

/// <summary>What an entry of the journal is about.</summary>
internal enum EntryKind
{
    /// <summary>A webhook with people's messages.</summary>
    Message,

    /// <summary>A request to the Graph API.</summary>
    Graph,

    /// <summary>A webhook with statuses.</summary>
    Status,

    /// <summary>A webhook about an account: templates, quality.</summary>
    Account,
}
