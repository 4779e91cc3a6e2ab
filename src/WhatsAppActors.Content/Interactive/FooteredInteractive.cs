using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>An interactive message that may have small words below.</summary>
public abstract record FooteredInteractive : Interactive
{
    /// <summary>A footer has at most so many characters (Meta: "Interactive messages").</summary>
    public const int LongestFooter = 60;

    private protected FooteredInteractive()
    {
    }

    /// <summary>Small words below, 1 to 60 characters; null: none.</summary>
    public string? Footer { get; init; }

    internal override void Check(ContentCheck check) => check.OptionalText("footer", Footer, LongestFooter);
}
