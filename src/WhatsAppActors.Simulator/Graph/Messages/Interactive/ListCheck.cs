using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages.Interactive;

/// <summary>Lists (Meta: "List messages"): at most 10 sections, 10 rows in all, ids up to 200, titles 24, descriptions 72, button 20 characters.</summary>
internal static class ListCheck
{
    private const int MostSections = 10;
    private const int MostRows = 10;
    private const int LongestButton = 20;
    private const int LongestId = 200;
    private const int LongestTitle = 24;
    private const int LongestDescription = 72;

    public static Refusal? Check(JsonElement action)
    {
        const string path = "interactive.action.sections";
        if (Messages.Check.Required(action, "interactive.action", "button", LongestButton) is { } badButton) return badButton;
        if (action.List("sections") is not { } sections) return Refusal.Missing(path);
        if (sections.Count is 0 or > MostSections) return Refusal.Invalid(path, $"must have 1 to {MostSections} elements.");

        List<string> ids = [];
        for (var s = 0; s < sections.Count; s++)
        {
            if (sections.Count > 1 && Messages.Check.Required(sections[s], $"{path}[{s}]", "title", LongestTitle) is { } noTitle) return noTitle;
            if (Messages.Check.Optional(sections[s], $"{path}[{s}]", "title", LongestTitle) is { } badTitle) return badTitle;
            if (sections[s].List("rows") is not { Count: > 0 } rows) return Refusal.Missing($"{path}[{s}].rows");
            for (var r = 0; r < rows.Count; r++)
            {
                var bad = Messages.Check.Required(rows[r], $"{path}[{s}].rows[{r}]", "id", LongestId)
                    ?? Messages.Check.Required(rows[r], $"{path}[{s}].rows[{r}]", "title", LongestTitle)
                    ?? Messages.Check.Optional(rows[r], $"{path}[{s}].rows[{r}]", "description", LongestDescription);
                if (bad is not null) return bad;
                ids.Add(rows[r].Text("id")!);
            }
        }

        if (ids.Count > MostRows) return Refusal.Invalid(path, $"must have at most {MostRows} rows in all; got {ids.Count}.");
        return ids.Distinct(StringComparer.Ordinal).Count() == ids.Count ? null : Refusal.Invalid(path, "must not have two rows of one id.");
    }
}
