using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A button by which a customer with a username gives their phone number (Meta: "Business-scoped user IDs", request contact info).</summary>
public sealed record ContactInfoRequest : Interactive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "request_contact_info";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
    }
}
