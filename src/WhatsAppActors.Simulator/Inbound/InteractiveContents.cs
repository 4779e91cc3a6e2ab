using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Control;

namespace WhatsAppActors.Simulator.Inbound;

/// <summary>Answers to interactive messages.</summary>
internal static class InteractiveContents
{
    public static InboundContent Read(JsonObject body)
    {
        var interactive = body.RequiredObject("interactive");
        var type = interactive.Required("type", 64, "interactive.type");
        var reply = interactive[type] as JsonObject ?? throw SimulatorProblem.Invalid("interactive." + type, "must be an object");
        switch (type)
        {
            case "button_reply" or "list_reply":
                reply.Required("id", 256, $"interactive.{type}.id");
                reply.Required("title", 256, $"interactive.{type}.title");
                break;
            case "nfm_reply":
                reply.Required("name", 64, "interactive.nfm_reply.name");
                break;
            case "call_permission_reply":
                reply.Required("response", 64, "interactive.call_permission_reply.response");
                break;
            default:
                throw SimulatorProblem.Invalid("interactive.type", "must be one of button_reply, list_reply, nfm_reply, call_permission_reply");
        }

        return InboundContents.Plain("interactive", new JsonObject { ["type"] = type, [type] = reply.DeepClone() });
    }
}
