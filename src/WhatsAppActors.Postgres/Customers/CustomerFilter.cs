namespace WhatsAppActors.Postgres.Customers;

/// <summary>Which customers to list. What is null filters nothing.</summary>
public sealed record CustomerFilter
{
    /// <summary>The channel of their first contact.</summary>
    public Guid? ChannelId { get; init; }

    /// <summary>Registered at or after.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Registered before.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Last seen at or after.</summary>
    public DateTimeOffset? SeenFrom { get; init; }

    /// <summary>Last seen before.</summary>
    public DateTimeOffset? SeenTo { get; init; }

    /// <summary>Parts of the name, phone, username or original id, in any case, with or without accents and with a slip.</summary>
    public string? Text { get; init; }

    /// <summary>Whoever has this number, E.164 with a leading plus; of one who was merged into another, that one.</summary>
    public string? Phone { get; init; }

    /// <summary>True: deleted ones too.</summary>
    public bool IncludeDeleted { get; init; }
}
