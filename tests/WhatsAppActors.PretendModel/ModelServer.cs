using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WhatsAppActors.Simulator.Model.Protocol;

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
        var parts = CompletionStream.Parts(Completion(request, reply), (bool?)request.Body["stream_options"]?["include_usage"] is true).ToList();
        await CompletionStream.WriteAsync(context.Response, reply.Cut == ModelCut.None ? parts : parts.Take(parts.Count / 2), context.RequestAborted);
        if (reply.Cut == ModelCut.InTheMiddle) context.Abort();
    }

    private static ChatCompletion Completion(ModelRequest request, ModelReply reply) => new()
    {
        Id = "chatcmpl-1", CreatedAt = DateTimeOffset.UnixEpoch, Model = request.Model, Text = reply.Text, Refusal = reply.Refusal, End = reply.End,
        Calls = [.. reply.Calls.Select((call, place) => new CompletionCall(reply.CallId ?? $"call_{place}", call.Function, call.Arguments))],
        Usage = reply.HasUsage ? new CompletionUsage(Question: 100, Answer: 10) : null,
    };
}
