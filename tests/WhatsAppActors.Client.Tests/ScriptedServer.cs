using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Client.Tests;

/// <summary>A server on the loopback address that answers as a test tells it, one answer a request, and notes what it was asked.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private readonly ConcurrentQueue<AskedRequest> _asked = new();

    private ScriptedServer(WebApplication app) => _app = app;

    /// <summary>Set by a test that has read what is to come before the connection is reset.</summary>
    public TaskCompletionSource HasRead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<AskedRequest> Asked => [.. _asked];

    public static async Task<ScriptedServer> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(async exchange =>
        {
            using var body = new StreamReader(exchange.Request.Body);
            var headers = exchange.Request.Headers;
            server._asked.Enqueue(new AskedRequest(
                $"{exchange.Request.Method} {exchange.Request.Path}{exchange.Request.QueryString}", await body.ReadToEndAsync(), headers["Idempotency-Key"], headers["Last-Event-ID"],
                headers.Authorization, time.GetUtcNow()));
            await (server._script.TryDequeue(out var answer) ? answer(exchange) : throw new InvalidOperationException("The script has ended."));
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>The next request is answered so.</summary>
    public ScriptedServer Then(int status, string json = "{}", string mediaType = "application/json", string? retryAfter = null)
    {
        _script.Enqueue(exchange =>
        {
            exchange.Response.StatusCode = status;
            exchange.Response.ContentType = mediaType;
            if (retryAfter is not null) exchange.Response.Headers.RetryAfter = retryAfter;
            return exchange.Response.WriteAsync(json);
        });
        return this;
    }

    /// <summary>The next request is refused with a problem document.</summary>
    public ScriptedServer ThenProblem(int status, string json, string? retryAfter = null) => Then(status, json, "application/problem+json", retryAfter);

    /// <summary>The next request's connection is reset.</summary>
    public ScriptedServer ThenReset()
    {
        _script.Enqueue(exchange =>
        {
            exchange.Abort();
            return Task.CompletedTask;
        });
        return this;
    }

    /// <summary>The next request is answered with events; then the connection is reset (<see cref="HasRead"/>), ends, or stays silent until the client goes.</summary>
    public ScriptedServer ThenEvents(string events, string end = "silence")
    {
        _script.Enqueue(async exchange =>
        {
            exchange.Response.ContentType = "text/event-stream";
            await exchange.Response.WriteAsync(events);
            await exchange.Response.Body.FlushAsync();
            if (end == "silence") await UntilGoneAsync(exchange);
            if (end != "reset") return;
            await HasRead.Task;
            exchange.Abort();
        });
        return this;
    }

    /// <summary>The next request is not answered.</summary>
    public ScriptedServer ThenNothing()
    {
        _script.Enqueue(UntilGoneAsync);
        return this;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task UntilGoneAsync(HttpContext exchange)
    {
        var gone = new TaskCompletionSource();
        await using var registration = exchange.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
