namespace WhatsAppActors.Postgres.Search.Indexing;

/// <summary>A tenant with something that is not indexed yet.</summary>
/// <param name="TenantId">Who.</param>
/// <param name="HasMessages">New messages.</param>
/// <param name="HasUnsettled">Messages that wait for their second look.</param>
/// <param name="HasNames">New customers.</param>
internal sealed record DueTenant(Guid TenantId, bool HasMessages, bool HasUnsettled, bool HasNames)
{
    /// <summary>Messages up to here are indexed.</summary>
    public Guid MessagesTo { get; set; }

    /// <summary>Messages up to here were looked at twice.</summary>
    public Guid SettledTo { get; set; }

    /// <summary>Names of customers up to here are in the dictionary.</summary>
    public Guid NamesTo { get; set; }
}
