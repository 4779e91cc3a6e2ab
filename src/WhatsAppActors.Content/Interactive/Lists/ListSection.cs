using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Rows under a title.</summary>
public sealed record ListSection
{
    /// <summary>A title has at most so many characters (Meta: "List messages").</summary>
    public const int LongestTitle = 24;

    /// <summary>The title, 1 to 24 characters; null where the section is the only one.</summary>
    public string? Title { get; init; }

    /// <summary>At least one row.</summary>
    public IReadOnlyList<ListRow> Rows { get; init; } = [];

    internal void Check(ContentCheck check, bool needsTitle)
    {
        if (needsTitle) check.Text("title", Title, LongestTitle);
        else check.OptionalText("title", Title, LongestTitle);
        check.Count("rows", Rows.Count, 1, ListOfRows.Most, "rows");
        for (var i = 0; i < Rows.Count; i++) Rows[i].Check(check.In("rows", i));
    }
}
