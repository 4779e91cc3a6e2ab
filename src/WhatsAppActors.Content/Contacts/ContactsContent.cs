using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Contact cards (Meta: "Contacts messages").</summary>
public sealed record ContactsContent : OutboundContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "contacts";

    /// <summary>A message has at most so many cards (Meta: "Contacts messages").</summary>
    public const int MostCards = 257;

    /// <summary>1 to 257 cards.</summary>
    public IReadOnlyList<ContactCard> Contacts { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        check.Count("contacts", Contacts.Count, 1, MostCards, "cards");
        for (var i = 0; i < Contacts.Count; i++) Contacts[i].Check(check.In("contacts", i));
    }
}
