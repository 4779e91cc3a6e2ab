using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages.Interactive;

/// <summary>Reply buttons (Meta: "Reply buttons"): 1 to 3, ids up to 256 and titles up to 20 characters, no two alike.</summary>
internal static class ButtonsCheck
{
    private const int Most = 3;
    private const int LongestId = 256;
    private const int LongestTitle = 20;

    public static Refusal? Check(JsonElement action)
    {
        const string path = "interactive.action.buttons";
        if (action.List("buttons") is not { } buttons) return Refusal.Missing(path);
        if (buttons.Count is 0 or > Most) return Refusal.Invalid(path, $"must have 1 to {Most} elements.");
        for (var i = 0; i < buttons.Count; i++)
        {
            if (buttons[i].Text("type") != "reply") return Refusal.Invalid($"{path}[{i}].type", "must be reply.");
            var reply = buttons[i].Member("reply");
            var bad = Messages.Check.Required(reply, $"{path}[{i}].reply", "id", LongestId) ?? Messages.Check.Required(reply, $"{path}[{i}].reply", "title", LongestTitle);
            if (bad is not null) return bad;
        }

        return Twice(buttons, "id") ?? Twice(buttons, "title");

        Refusal? Twice(IReadOnlyList<JsonElement> all, string name) =>
            all.DistinctBy(b => b.Member("reply").Text(name)).Count() == all.Count ? null : Refusal.Invalid(path, $"must not have two of one {name}.");
    }
}
