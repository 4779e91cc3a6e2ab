using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.PretendModel;

/// <summary>A tenant's own server, with functions that an assistant calls.</summary>
public sealed class FunctionServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<FunctionRequest, Task<(int Status, string Body)>>> _functions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FunctionRequest> _requests = new();
    private WebApplication _app = null!;

    /// <summary>What was called, in order.</summary>
    public IReadOnlyList<FunctionRequest> Requests => [.. _requests];

    /// <summary>Starts one.</summary>
    public static async Task<FunctionServer> StartAsync()
    {
        var functions = new FunctionServer();
        functions._app = await PretendEndpoint.StartAsync(map => map.MapPost("/{name}", functions.AnswerAsync));
        return functions;
    }

    /// <summary>The address of one.</summary>
    public string UrlOf(string name) => $"{_app.Urls.First()}/{name}";

    /// <summary>What one answers.</summary>
    public string Has(string name, Func<FunctionRequest, Task<(int Status, string Body)>> does)
    {
        _functions[name] = does;
        return UrlOf(name);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, string name)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new FunctionRequest(name, await reader.ReadToEndAsync(), $"{context.Request.Headers["Idempotency-Key"]}", $"{context.Request.Headers["WhatsAppActors-Signature"]}");
        _requests.Enqueue(request);
        var (status, body) = await _functions[name](request);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }
}
