using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Where somebody lives or works.</summary>
public sealed record ContactAddress
{
    /// <summary>Street and number.</summary>
    public string? Street { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>State.</summary>
    public string? State { get; init; }

    /// <summary>Postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>Country.</summary>
    public string? Country { get; init; }

    /// <summary>The country's two letters (ISO 3166).</summary>
    public string? CountryCode { get; init; }

    /// <summary>Such as HOME or WORK.</summary>
    public string? Type { get; init; }

    internal void Check(ContentCheck check)
    {
        (string Member, string? Text)[] parts =
        [
            ("street", Street), ("city", City), ("state", State), ("zip", Zip), ("country", Country), ("countryCode", CountryCode), ("type", Type),
        ];
        foreach (var (member, text) in parts) check.OptionalText(member, text, ContactCard.Longest);
    }
}
