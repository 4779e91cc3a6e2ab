using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Where somebody works.</summary>
public sealed record ContactOrganization
{
    /// <summary>The company.</summary>
    public string? Company { get; init; }

    /// <summary>The department.</summary>
    public string? Department { get; init; }

    /// <summary>What they are there.</summary>
    public string? Title { get; init; }

    internal void Check(ContentCheck check)
    {
        check.OptionalText("company", Company, ContactCard.Longest);
        check.OptionalText("department", Department, ContactCard.Longest);
        check.OptionalText("title", Title, ContactCard.Longest);
    }
}
