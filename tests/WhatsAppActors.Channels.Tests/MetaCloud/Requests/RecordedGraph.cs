using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Channels.MetaCloud.Requests;
using WhatsAppActors.Channels.MetaCloud.Sending;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Requests;

/// <summary>Records what is asked of the Graph API, and answers as a test says.</summary>
internal sealed class RecordedGraph : IAsyncDisposable
{
    public const string Token = "the-token";

    private readonly WebApplication _app;

    private RecordedGraph(WebApplication app, TimeProvider time)
    {
        _app = app;
        Client = new GraphClient(Options.Create(new GraphOptions()), time);
    }

    public string Url => _app.Urls.First();

    public GraphClient Client { get; }

    /// <summary>Requests as they came.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    /// <summary>What is answered; whoever wants to break off says so by the context.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync("{}");

    public static async Task<RecordedGraph> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var graph = new RecordedGraph(app, time ?? TimeProvider.System);
        app.Run(graph.TakeAsync);
        await app.StartAsync();
        return graph;
    }

    /// <summary>Answers with JSON.</summary>
    public void Answers(string json, int status = 200) => Answer = context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    };

    /// <summary>Refuses with a code of Meta's.</summary>
    public void Refuses(int code, int status = 400) => Answers($$$"""{"error":{"message":"(#{{{code}}}) no","type":"OAuthException","code":{{{code}}}}}""", status);

    /// <summary>Breaks the connection off.</summary>
    public void BreaksOff() => Answer = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Requests.Enqueue(new Request(
            context.Request.Method, $"{context.Request.Path}{context.Request.QueryString}", context.Request.Headers.Authorization.ToString(), context.Request.ContentType, body.ToArray()));
        await Answer(context);
    }

    /// <summary>A request.</summary>
    public sealed record Request(string Method, string Path, string Authorization, string? ContentType, byte[] Body)
    {
        public string Text => System.Text.Encoding.UTF8.GetString(Body);
    }
}
