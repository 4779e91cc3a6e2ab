using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WhatsAppActors.Simulator.Json;

namespace WhatsAppActors.Simulator.Model.Protocol;

/// <summary>An answer in parts (OpenAI: "API reference", "The chat completion chunk object"): words and arguments in pieces, the end, what it cost, <c>[DONE]</c>.</summary>
internal static class CompletionStream
{
    private const int LengthOfPiece = 5;

    /// <summary>The data of each part.</summary>
    public static IEnumerable<string> Parts(ChatCompletion completion, bool withUsage)
    {
        yield return Part(new JsonObject { ["role"] = QuestionMessage.AssistantRole, ["content"] = completion.Text is null ? null : "", ["refusal"] = null });
        foreach (var piece in Pieces(completion.Text)) yield return Part(new JsonObject { ["content"] = piece });
        foreach (var piece in Pieces(completion.Refusal)) yield return Part(new JsonObject { ["refusal"] = piece });
        for (var place = 0; place < completion.Calls.Count; place++)
        {
            var call = completion.Calls[place];
            yield return Call(new JsonObject { ["index"] = place, ["id"] = call.Id, ["type"] = "function", ["function"] = new JsonObject { ["name"] = call.Function, ["arguments"] = "" } });
            foreach (var piece in Pieces(call.Arguments)) yield return Call(new JsonObject { ["index"] = place, ["function"] = new JsonObject { ["arguments"] = piece } });
        }

        yield return Part([], completion.FinishReason);
        if (withUsage && completion.Usage is { } usage) yield return completion.Chunk([], usage).ToJsonString(SimulatorJson.Options);
        yield return "[DONE]";

        string Call(JsonObject call) => Part(new JsonObject { ["tool_calls"] = new JsonArray(call) });

        string Part(JsonObject delta, string? end = null) =>
            completion.Chunk([new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = end }], usage: null).ToJsonString(SimulatorJson.Options);
    }

    /// <summary>Sends each part as soon as it is there.</summary>
    public static async Task WriteAsync(HttpResponse response, IEnumerable<string> parts, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        foreach (var part in parts)
        {
            await response.WriteAsync($"data: {part}\n\n", cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
    }

    // Between whole characters, as UTF-8 is sent.
    private static IEnumerable<string> Pieces(string? text) => (text ?? "").EnumerateRunes().Chunk(LengthOfPiece).Select(runes => string.Concat(runes));
}
