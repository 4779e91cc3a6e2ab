using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A place in the header. WhatsApp asks for its name and address, too.</summary>
public sealed record LocationParameter : TemplateParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "location";

    /// <summary>The place.</summary>
    public Place Location { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        Location.Check(check.In("location"));
        if (Location.Name is null) check.Fault("location.name", "must be there in a template.");
        if (Location.Address is null) check.Fault("location.address", "must be there in a template.");
    }
}
