using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A button by which the customer sends where they are (Meta: "Location request messages").</summary>
public sealed record LocationRequest : Interactive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "location_request_message";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
    }
}
