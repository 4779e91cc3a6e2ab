using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A page of somebody's.</summary>
public sealed record ContactUrl
{
    /// <summary>Its address. Required.</summary>
    public string Url { get; init; } = "";

    /// <summary>Such as HOME or WORK.</summary>
    public string? Type { get; init; }

    internal void Check(ContentCheck check)
    {
        check.Text("url", Url, ContactCard.Longest);
        check.OptionalText("type", Type, ContactCard.Longest);
    }
}
