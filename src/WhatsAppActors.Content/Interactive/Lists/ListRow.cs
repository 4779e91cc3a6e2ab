using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A row that can be chosen.</summary>
public sealed record ListRow
{
    /// <summary>An id has at most so many characters (Meta: "List messages").</summary>
    public const int LongestId = 200;

    /// <summary>A title has at most so many characters (Meta: "List messages").</summary>
    public const int LongestTitle = 24;

    /// <summary>A description has at most so many characters (Meta: "List messages").</summary>
    public const int LongestDescription = 72;

    /// <summary>What comes back when it is chosen, 1 to 200 characters; no two alike in a list.</summary>
    public string Id { get; init; } = "";

    /// <summary>1 to 24 characters.</summary>
    public string Title { get; init; } = "";

    /// <summary>1 to 72 characters; null: none.</summary>
    public string? Description { get; init; }

    internal void Check(ContentCheck check)
    {
        check.Text("id", Id, LongestId);
        check.Text("title", Title, LongestTitle);
        check.OptionalText("description", Description, LongestDescription);
    }
}
