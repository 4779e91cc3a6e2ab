using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Content.Json;

namespace WhatsAppActors.Content;

/// <summary>When an offer ends (Meta: "Limited-time offer templates").</summary>
public sealed record LimitedTimeOfferParameter : TemplateParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "limited_time_offer";

    /// <summary>The end, with its offset. Required.</summary>
    [JsonConverter(typeof(ZonedTime.Converter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        if (ExpiresAt is null) check.Fault("expiresAt", $"must be the offer's end: {ZonedTime.Wanted}.");
    }
}
