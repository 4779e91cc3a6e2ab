namespace WhatsAppActors.Postgres.Tenants;

/// <summary>What becomes of a tenant; what is left out stays.</summary>
public sealed record TenantChange
{
    /// <summary>Another name; null: the same.</summary>
    public string? Name { get; init; }

    /// <summary>Whether <see cref="MessagesPerDay"/> is set.</summary>
    public bool ChangesLimit { get; init; }

    /// <summary>How many messages a day from now on, by UTC; null: no limit.</summary>
    public int? MessagesPerDay { get; init; }
}
