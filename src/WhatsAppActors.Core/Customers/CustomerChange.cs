using System.Text.Json.Nodes;

namespace WhatsAppActors.Core.Customers;

/// <summary>What is to change of a customer. Only what is set changes.</summary>
public sealed record CustomerChange
{
    /// <summary>A name that stays, whatever the provider calls them later. 1 to 200 characters.</summary>
    public string? DisplayName { get; init; }

    /// <summary>pending, granted or withdrawn.</summary>
    public string? ConsentStatus { get; init; }

    /// <summary>True: <see cref="ProfileId"/> replaces what is there, null included.</summary>
    public bool ChangesProfile { get; init; }

    /// <summary>The website profile.</summary>
    public Guid? ProfileId { get; init; }

    /// <summary>True: <see cref="Language"/> replaces what is there, null included.</summary>
    public bool ChangesLanguage { get; init; }

    /// <summary>The language that they want to be answered in (BCP 47).</summary>
    public string? Language { get; init; }

    /// <summary>True blocks, false unblocks.</summary>
    public bool? Blocked { get; init; }

    /// <summary>Merged into the custom fields key by key; null removes a key.</summary>
    public JsonObject? CustomFields { get; init; }
}
