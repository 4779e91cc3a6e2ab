using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A place on the map (Meta: "Location messages").</summary>
public sealed record LocationContent : OutboundContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "location";

    /// <summary>The place.</summary>
    public Place Location { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check) => Location.Check(check.In("location"));
}
