using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A button that opens a page (Meta: "Call-to-action URL button messages").</summary>
public sealed record UrlButton : HeadedInteractive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "cta_url";

    /// <summary>What is on it, 1 to 20 characters.</summary>
    public string DisplayText { get; init; } = "";

    /// <summary>The page, http or https, at most 2,000 characters.</summary>
    public string Url { get; init; } = "";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        check.Text("displayText", DisplayText, ReplyButton.LongestTitle);
        check.Url("url", Url);
    }
}
