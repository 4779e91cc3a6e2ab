using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Words, and something to choose or press (Meta: "Interactive messages").</summary>
public sealed record InteractiveContent : OutboundContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "interactive";

    /// <summary>The words, which most kinds must have: 1 to 1,024 characters; 4,096 in a list.</summary>
    public string? Text { get; init; }

    /// <summary>What there is to choose or press.</summary>
    public Interactive? Interactive { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Words => Text;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<ContentFile> Files => Interactive?.Files.Select(file => file.In("interactive")) ?? [];

    internal override void Check(ContentCheck check)
    {
        if (Interactive is null)
        {
            check.Fault("interactive", "must say what there is to choose or press.");
            return;
        }

        if (Interactive.NeedsText) check.Text("text", Text, Interactive.LongestText);
        else check.OptionalText("text", Text, Interactive.LongestText);
        Interactive.Check(check.In("interactive"));
    }
}
