using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>What comes back when a quick reply is pressed.</summary>
public sealed record PayloadParameter : TemplateParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "payload";

    /// <summary>A payload has at most so many characters (Meta: "Template messages", quick_reply).</summary>
    public const int Longest = 128;

    /// <summary>1 to 128 characters.</summary>
    public string Payload { get; init; } = "";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check) => check.Text("payload", Payload, Longest);
}
