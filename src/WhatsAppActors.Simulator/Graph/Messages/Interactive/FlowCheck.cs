using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages.Interactive;

/// <summary>Flows (Meta: "Sending a Flow"): one of <c>flow_id</c> and <c>flow_name</c>.</summary>
internal static class FlowCheck
{
    private const int LongestButton = 30;

    public static Refusal? Check(JsonElement action)
    {
        const string path = "interactive.action.parameters";
        if (action.Text("name") != "flow") return Refusal.Invalid("interactive.action.name", "must be flow.");
        if (action.Member("parameters") is not { } parameters) return Refusal.Missing(path);
        if (parameters.Text("flow_message_version") is not { } version) return Refusal.Missing(path + ".flow_message_version");
        if (version != "3") return Refusal.Invalid(path + ".flow_message_version", "must be 3.");
        if (parameters.Member("flow_id") is null == parameters.Member("flow_name") is null) return Refusal.Invalid(path, "must have one of flow_id, flow_name.");
        return Messages.Check.Required(parameters, path, "flow_cta", LongestButton);
    }
}
