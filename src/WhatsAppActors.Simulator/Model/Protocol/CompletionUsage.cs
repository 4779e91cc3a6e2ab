using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Model.Protocol;

/// <summary>What an answer cost, in tokens.</summary>
/// <param name="Question">Of what the model was given.</param>
/// <param name="Answer">Of what it said.</param>
internal sealed record CompletionUsage(int Question, int Answer)
{
    public JsonObject Write() => new() { ["prompt_tokens"] = Question, ["completion_tokens"] = Answer, ["total_tokens"] = Question + Answer };
}
