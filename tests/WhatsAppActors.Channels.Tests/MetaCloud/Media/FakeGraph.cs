using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Media;

/// <summary>
/// Plays the Graph API's media: the first request says where the file is, the second reads it there, both with the token (Meta: "Media").
/// </summary>
internal sealed class FakeGraph : IAsyncDisposable
{
    public const string Token = "the-token";

    private readonly WebApplication _app;

    private FakeGraph(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Requests as they came: path, query and authorization.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The address that the lookup names; null: its own.</summary>
    public string? FileUrl { get; set; }

    /// <summary>Answers the lookup in its place; null: as it should be.</summary>
    public Func<HttpContext, Task>? Lookup { get; set; }

    /// <summary>Answers the file's request in its place, given how many came; null: as it should be.</summary>
    public Func<HttpContext, int, Task>? File { get; set; }

    public static async Task<FakeGraph> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var graph = new FakeGraph(app);
        app.Run(graph.AnswerAsync);
        await app.StartAsync();
        return graph;
    }

    public static Task ErrorAsync(HttpContext context, int status, int code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$$"""{"error":{"message":"(#{{{code}}}) no","type":"OAuthException","code":{{{code}}}}}""");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Add($"{context.Request.Path}{context.Request.QueryString} {context.Request.Headers.Authorization}");
        var isFile = context.Request.Path.StartsWithSegments("/file", StringComparison.Ordinal);
        if (context.Request.Headers.Authorization != $"Bearer {Token}") await ErrorAsync(context, 401, 190);
        else if (isFile && File is not null) await File(context, Requests.Count(request => request.StartsWith("/file", StringComparison.Ordinal)));
        else if (isFile) await Results.Bytes(Encoding.ASCII.GetBytes("0123456789"), "image/jpeg", enableRangeProcessing: true).ExecuteAsync(context);
        else if (Lookup is not null) await Lookup(context);
        else await context.Response.WriteAsJsonAsync(new { messaging_product = "whatsapp", url = FileUrl ?? $"{Url}/file/1", mime_type = "image/jpeg", sha256 = "x", file_size = 10, id = "1" });
    }
}
