using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A number of somebody's.</summary>
public sealed record ContactPhone
{
    /// <summary>As it is shown. Required.</summary>
    public string Phone { get; init; } = "";

    /// <summary>Such as HOME, WORK or CELL.</summary>
    public string? Type { get; init; }

    /// <summary>Its WhatsApp id: with it the card has a button that opens the chat.</summary>
    public string? WaId { get; init; }

    internal void Check(ContentCheck check)
    {
        check.Text("phone", Phone, ContactCard.Longest);
        check.OptionalText("type", Type, ContactCard.Longest);
        check.OptionalText("waId", WaId, ContactCard.Longest);
    }
}
