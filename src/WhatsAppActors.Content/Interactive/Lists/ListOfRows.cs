using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A button that opens a list of up to ten rows, of which one is chosen (Meta: "List messages").</summary>
public sealed record ListOfRows : FooteredInteractive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "list";

    /// <summary>Sections, and rows in all sections together, are at most so many (Meta: "List messages").</summary>
    public const int Most = 10;

    /// <summary>Words above have at most so many characters (Meta: "List messages").</summary>
    public const int LongestBody = 4096;

    /// <summary>Words above, 1 to 60 characters; null: none.</summary>
    public string? Header { get; init; }

    /// <summary>What is on the button, 1 to 20 characters.</summary>
    public string Button { get; init; } = "";

    /// <summary>1 to 10 sections; where there are several, each with a title.</summary>
    public IReadOnlyList<ListSection> Sections { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    [JsonIgnore]
    internal override int LongestText => LongestBody;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        check.OptionalText("header", Header, InteractiveHeader.LongestText);
        check.Text("button", Button, ReplyButton.LongestTitle);
        check.Count("sections", Sections.Count, 1, Most, "sections");
        for (var i = 0; i < Sections.Count; i++) Sections[i].Check(check.In("sections", i), Sections.Count > 1);
        var rows = Sections.SelectMany(section => section.Rows).ToList();
        if (rows.Count > Most) check.Fault("sections", $"must have at most {Most} rows in all; they have {rows.Count}.");
        check.Distinct("sections", rows.Select(row => row.Id), "row id");
    }
}
