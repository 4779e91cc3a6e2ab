using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Model.Protocol;

/// <summary>What a model answers (OpenAI: "API reference", "The chat completion object").</summary>
internal sealed record ChatCompletion
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Model { get; init; }

    /// <summary>The words; null beside calls alone.</summary>
    public string? Text { get; init; }

    /// <summary>What it says where it will not answer.</summary>
    public string? Refusal { get; init; }

    public IReadOnlyList<CompletionCall> Calls { get; init; } = [];

    /// <summary>Why it ends, where neither calls nor words have it.</summary>
    public string? End { get; init; }

    /// <summary>Null: it does not say what it cost.</summary>
    public CompletionUsage? Usage { get; init; }

    /// <summary>Its <c>finish_reason</c>.</summary>
    public string FinishReason => End ?? (Calls.Count > 0 ? "tool_calls" : "stop");

    /// <summary>All of it at once.</summary>
    public JsonObject Whole()
    {
        var message = new JsonObject { ["role"] = QuestionMessage.AssistantRole, ["content"] = Text, ["refusal"] = Refusal };
        if (Calls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. Calls.Select(call => new JsonObject
            {
                ["id"] = call.Id, ["type"] = "function", ["function"] = new JsonObject { ["name"] = call.Function, ["arguments"] = call.Arguments },
            })]);
        }

        return Of("chat.completion", [new JsonObject { ["index"] = 0, ["message"] = message, ["logprobs"] = null, ["finish_reason"] = FinishReason }], Usage);
    }

    /// <summary>A part of it.</summary>
    public JsonObject Chunk(JsonArray choices, CompletionUsage? usage) => Of("chat.completion.chunk", choices, usage);

    private JsonObject Of(string kind, JsonArray choices, CompletionUsage? usage) => new()
    {
        ["id"] = Id, ["object"] = kind, ["created"] = CreatedAt.ToUnixTimeSeconds(), ["model"] = Model, ["choices"] = choices, ["usage"] = usage?.Write(),
    };
}
