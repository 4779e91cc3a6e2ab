using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A time, as it is to be shown: WhatsApp shows no other form of it (Meta: "Template messages", date_time).</summary>
public sealed record DateTimeParameter : NamedParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "date_time";

    /// <summary>What is shown, 1 to 1,024 characters.</summary>
    public string FallbackValue { get; init; } = "";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        check.Text("fallbackValue", FallbackValue, TextParameter.Longest);
    }
}
