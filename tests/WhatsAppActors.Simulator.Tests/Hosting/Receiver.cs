using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Simulator.Tests.Hosting;

/// <summary>A business's webhook: keeps what comes, and answers as it is told.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedPost> _posts = new();

    private Receiver(WebApplication app) => _app = app;

    /// <summary>The status of the answer to the nth post, from 1.</summary>
    public Func<int, ReceivedPost, Task<int>> Answer { get; set; } = (_, _) => Task.FromResult(200);

    public Uri Url => new(_app.Urls.Single() + "/hook");

    public IReadOnlyList<ReceivedPost> Posts => [.. _posts];

    public IReadOnlyList<System.Text.Json.Nodes.JsonObject> Messages => [.. Posts.SelectMany(p => p.Messages)];

    public IReadOnlyList<System.Text.Json.Nodes.JsonObject> Statuses => [.. Posts.SelectMany(p => p.Statuses)];

    public static async Task<Receiver> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/hook", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var post = new ReceivedPost(body.ToArray(), request.Headers["X-Hub-Signature-256"], (time ?? TimeProvider.System).GetUtcNow());
            int number;
            lock (receiver._posts)
            {
                receiver._posts.Enqueue(post);
                number = receiver._posts.Count;
            }

            return Results.StatusCode(await receiver.Answer(number, post));
        });
        await app.StartAsync();
        return receiver;
    }

    public async Task<ReceivedPost> FirstAsync(Func<ReceivedPost, bool> which)
    {
        await Eventually.TrueAsync(() => Posts.Any(which), "a webhook of that kind");
        return Posts.First(which);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
