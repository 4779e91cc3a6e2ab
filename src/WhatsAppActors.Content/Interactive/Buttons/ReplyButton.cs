using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A button that answers.</summary>
public sealed record ReplyButton
{
    /// <summary>An id has at most so many characters (Meta: "Reply buttons").</summary>
    public const int LongestId = 256;

    /// <summary>A title has at most so many characters (Meta: "Reply buttons").</summary>
    public const int LongestTitle = 20;

    /// <summary>What comes back when it is pressed, 1 to 256 characters.</summary>
    public string Id { get; init; } = "";

    /// <summary>What is on it, 1 to 20 characters.</summary>
    public string Title { get; init; } = "";

    internal static void CheckAll(ContentCheck check, string member, IReadOnlyList<ReplyButton> buttons, int most)
    {
        check.Count(member, buttons.Count, 1, most, "buttons");
        for (var i = 0; i < buttons.Count; i++)
        {
            var at = check.In(member, i);
            at.Text("id", buttons[i].Id, LongestId);
            at.Text("title", buttons[i].Title, LongestTitle);
        }

        check.Distinct(member, buttons.Select(button => button.Id), "id");
        check.Distinct(member, buttons.Select(button => button.Title), "title");
    }
}
