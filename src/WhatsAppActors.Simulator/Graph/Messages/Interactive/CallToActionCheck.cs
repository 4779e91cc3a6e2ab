using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages.Interactive;

/// <summary>A button that opens a page (Meta: "Call-to-action URL button messages"): text up to 20 characters.</summary>
internal static class CallToActionCheck
{
    private const int LongestText = 20;

    public static Refusal? Check(JsonElement action)
    {
        if (action.Text("name") != "cta_url") return Refusal.Invalid("interactive.action.name", "must be cta_url.");
        if (action.Member("parameters") is not { } parameters) return Refusal.Missing("interactive.action.parameters");
        return Messages.Check.Required(parameters, "interactive.action.parameters", "display_text", LongestText)
            ?? Messages.Check.Url(parameters.Text("url"), "interactive.action.parameters.url");
    }
}
