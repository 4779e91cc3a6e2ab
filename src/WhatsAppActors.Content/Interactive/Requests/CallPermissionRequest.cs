using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Asks whether the business may call (Meta: "User call permissions"). Its words may be left out.</summary>
public sealed record CallPermissionRequest : Interactive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "call_permission_request";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    [JsonIgnore]
    internal override bool NeedsText => false;

    internal override void Check(ContentCheck check)
    {
    }
}
