using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.PretendModel;

/// <summary>
/// An endpoint that speaks OpenAI's chat completions (OpenAI: "API reference", "Create chat completion"), and says what a test has it say. Of several
/// tests at once each has its own: who asks is told by the key.
/// </summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<ModelRequest, Task<ModelReply>>> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ModelRequest> _requests = new();
    private WebApplication _app = null!;

    /// <summary>What a tenant has as <c>baseAddress</c>.</summary>
    public string BaseAddress => $"{_app.Urls.First()}/v1";

    /// <summary>Starts one.</summary>
    public static async Task<ModelServer> StartAsync()
    {
        var model = new ModelServer();
        model._app = await PretendEndpoint.StartAsync(map => map.MapPost("/v1/chat/completions", model.AnswerAsync));
        return model;
    }

    /// <summary>What a key's questions are answered with.</summary>
    public void Answers(string key, Func<ModelRequest, Task<ModelReply>> script) => _scripts[key] = script;

    /// <summary>What a key's questions are answered with.</summary>
    public void Answers(string key, Func<ModelRequest, ModelReply> script) => Answers(key, request => Task.FromResult(script(request)));

    /// <summary>What was asked by a key, in order.</summary>
    public IReadOnlyList<ModelRequest> Asked(string key) => [.. _requests.Where(request => request.Key == key)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var key = $"{context.Request.Headers.Authorization}".Replace("Bearer ", "", StringComparison.Ordinal);
        var request = ModelRequest.Of(key, (await JsonNode.ParseAsync(context.Request.Body))!.AsObject());
        _requests.Enqueue(request);
        var reply = _scripts.TryGetValue(key, out var script) ? await script(request) : new ModelReply { Status = 401, Raw = """{"error":{"message":"Incorrect API key provided","type":"invalid_request_error"}}""" };
        context.Response.StatusCode = reply.Status;
        if (reply.Raw is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(reply.Raw);
            return;
        }

        if (reply.Cut == ModelCut.BeforeAnything)
        {
            context.Abort();
            return;
        }

        if ((bool?)request.Body["stream"] is not true) throw new InvalidOperationException("Only streamed answers are asked for.");
        context.Response.ContentType = "text/event-stream";
        var parts = Parts(request, reply).ToList();
        foreach (var part in reply.Cut == ModelCut.None ? parts : parts.Take(parts.Count / 2))
        {
            await context.Response.WriteAsync($"data: {part}\n\n");
            await context.Response.Body.FlushAsync();
        }

        if (reply.Cut == ModelCut.InTheMiddle) context.Abort();
    }

    // As OpenAI sends them: words and arguments in pieces, the end, what it cost, [DONE].
    private static IEnumerable<string> Parts(ModelRequest request, ModelReply reply)
    {
        yield return Part(new JsonObject { ["role"] = "assistant", ["content"] = reply.Text is null ? null : "", ["refusal"] = null });
        foreach (var piece in Pieces(reply.Text)) yield return Part(new JsonObject { ["content"] = piece });
        foreach (var piece in Pieces(reply.Refusal)) yield return Part(new JsonObject { ["refusal"] = piece });
        for (var place = 0; place < reply.Calls.Count; place++)
        {
            yield return Call(place, new JsonObject { ["name"] = reply.Calls[place].Function, ["arguments"] = "" }, reply.CallId ?? $"call_{place}");
            foreach (var piece in Pieces(reply.Calls[place].Arguments)) yield return Call(place, new JsonObject { ["arguments"] = piece }, id: null);
        }

        yield return Part([], reply.End ?? (reply.Calls.Count > 0 ? "tool_calls" : "stop"));
        if (reply.HasUsage && (bool?)request.Body["stream_options"]?["include_usage"] is true)
            yield return Chunk([], new JsonObject { ["prompt_tokens"] = 100, ["completion_tokens"] = 10, ["total_tokens"] = 110 });
        yield return "[DONE]";

        string Call(int place, JsonObject function, string? id)
        {
            var call = new JsonObject { ["index"] = place, ["function"] = function };
            if (id is not null) (call["id"], call["type"]) = (id, "function");
            return Part(new JsonObject { ["tool_calls"] = new JsonArray(call) });
        }

        string Part(JsonObject delta, string? end = null) => Chunk([new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = end }], usage: null);

        string Chunk(JsonArray choices, JsonObject? usage) => new JsonObject
        {
            ["id"] = "chatcmpl-1", ["object"] = "chat.completion.chunk", ["created"] = 1_760_000_000, ["model"] = request.Model, ["choices"] = choices, ["usage"] = usage,
        }.ToJsonString();
    }

    // Between whole characters, as UTF-8 is sent.
    private static IEnumerable<string> Pieces(string? text)
    {
        const int LengthOfPiece = 5;
        return (text ?? "").EnumerateRunes().Chunk(LengthOfPiece).Select(runes => string.Concat(runes));
    }
}
