using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>An e-mail address of somebody's.</summary>
public sealed record ContactEmail
{
    /// <summary>The address. Required.</summary>
    public string Email { get; init; } = "";

    /// <summary>Such as HOME or WORK.</summary>
    public string? Type { get; init; }

    internal void Check(ContentCheck check)
    {
        check.Text("email", Email, ContactCard.Longest);
        check.OptionalText("type", Type, ContactCard.Longest);
    }
}
