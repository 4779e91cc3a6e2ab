using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WhatsAppActors.Simulator.Graph;
using WhatsAppActors.Simulator.Json;

namespace WhatsAppActors.Simulator.Control;

/// <summary>The body of a request to the control API: one JSON object.</summary>
internal static class ControlBody
{
    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        if (await RequestBody.ReadJsonAsync(request) is not { } bytes) throw SimulatorProblem.TooLarge(RequestBody.JsonLimit);
        if (bytes.Length == 0) return [];
        try
        {
            if (BrokenText.Find(bytes) is { } where) throw SimulatorProblem.Invalid(where, BrokenText.Fault);
            // Checked before it becomes an object: a member that comes twice would be found out later only.
            using (JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false }))
            {
                return JsonNode.Parse(bytes) as JsonObject ?? throw SimulatorProblem.Malformed();
            }
        }
        catch (JsonException)
        {
            throw SimulatorProblem.Malformed();
        }
    }
}
