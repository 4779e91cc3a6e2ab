using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes the button that opens a flow (Meta: "Sending a Flow").</summary>
internal static class FlowWriter
{
    public static void Action(Utf8JsonWriter json, FlowButton flow)
    {
        json.WriteString("name"u8, "flow"u8);
        json.WriteStartObject("parameters"u8);
        json.WriteString("flow_message_version"u8, "3"u8);
        json.TextIfAny("flow_id"u8, flow.FlowId);
        json.TextIfAny("flow_name"u8, flow.FlowName);
        json.Text("flow_cta"u8, flow.Cta);
        json.TextIfAny("flow_token"u8, flow.FlowToken);
        json.TextIfAny("mode"u8, flow.Mode);
        json.TextIfAny("flow_action"u8, flow.FlowAction);
        if (flow.Screen is { } screen)
        {
            json.WriteStartObject("flow_action_payload"u8);
            json.Text("screen"u8, screen);
            json.ValueIfAny("data"u8, flow.Data);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
