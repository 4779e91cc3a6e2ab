using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Model.Protocol;

/// <summary>A question that OpenAI's API refuses with 400.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="parameter">The member that is wrong; null: all of it.</param>
internal sealed class RefusedQuestionException(string message, string? parameter = null) : Exception(message)
{
    /// <summary>As it is answered (OpenAI: "Error codes").</summary>
    public JsonObject Body() => new()
    {
        ["error"] = new JsonObject { ["message"] = Message, ["type"] = "invalid_request_error", ["param"] = parameter, ["code"] = null },
    };
}
