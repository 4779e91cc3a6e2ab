using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>One to three buttons that answer (Meta: "Reply buttons").</summary>
public sealed record ReplyButtons : HeadedInteractive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "button";

    /// <summary>There are at most so many (Meta: "Reply buttons").</summary>
    public const int Most = 3;

    /// <summary>The buttons: no two with one id or title.</summary>
    public IReadOnlyList<ReplyButton> Buttons { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        ReplyButton.CheckAll(check, "buttons", Buttons, Most);
    }
}
