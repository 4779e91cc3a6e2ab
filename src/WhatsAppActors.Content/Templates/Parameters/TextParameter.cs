using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Words; for a URL button the end of its address.</summary>
public sealed record TextParameter : NamedParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "text";

    /// <summary>Words have at most so many characters: a filled body has no more (Meta: "Template components").</summary>
    public const int Longest = 1024;

    /// <summary>1 to 1,024 characters.</summary>
    public string Text { get; init; } = "";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        check.Text("text", Text, Longest);
    }
}
