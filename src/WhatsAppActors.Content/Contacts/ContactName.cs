using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A name: as it is shown, and at least one part of it (Meta: "Contacts messages").</summary>
public sealed record ContactName
{
    /// <summary>As it is shown. Required.</summary>
    public string FormattedName { get; init; } = "";

    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>Middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Such as Jr.</summary>
    public string? Suffix { get; init; }

    /// <summary>Such as Dr.</summary>
    public string? Prefix { get; init; }

    internal void Check(ContentCheck check)
    {
        check.Text("formattedName", FormattedName, ContactCard.Longest);
        (string Member, string? Text)[] parts =
            [("firstName", FirstName), ("lastName", LastName), ("middleName", MiddleName), ("suffix", Suffix), ("prefix", Prefix)];
        foreach (var (member, text) in parts) check.OptionalText(member, text, ContactCard.Longest);
        if (Array.TrueForAll(parts, part => part.Text is null)) check.Fault("firstName", "must be there, or another part of the name: lastName, middleName, suffix, prefix.");
    }
}
