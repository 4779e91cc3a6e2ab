using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Behaviour.Provider;

/// <summary>The provider's side of sending, over real HTTP on a port of its own.</summary>
public sealed class GraphServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private GraphServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>What a channel's <c>graphBaseUrl</c> is set to.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Starts it.</summary>
    public static async Task<GraphServer> StartAsync()
    {
        var server = new GraphServer();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>A business number's line.</summary>
    public Line Line(string number) => _lines.GetOrAdd(number, _ => new Line());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    // POST /v24.0/{phone number id}/messages
    private async Task AnswerAsync(HttpContext exchange)
    {
        if (exchange.Request.Path.Value?.Split('/') is not ["", _, var number, "messages"])
        {
            exchange.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var body = await JsonDocument.ParseAsync(exchange.Request.Body, default, exchange.RequestAborted);
        var request = GraphRequest.Read(number, exchange.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal), body.RootElement);
        await Line(number).Take(request)(exchange, request);
    }
}
