using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A text (Meta: "Text messages").</summary>
public sealed record TextContent : OutboundContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "text";

    /// <summary>A text has at most so many characters (Meta: "Text messages").</summary>
    public const int Longest = 4096;

    /// <summary>1 to 4,096 characters, not all blank.</summary>
    public string Text { get; init; } = "";

    /// <summary>True asks for a preview of the first link. Default false.</summary>
    public bool PreviewUrl { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Words => Text;

    internal override void Check(ContentCheck check) => check.Text("text", Text, Longest);
}
