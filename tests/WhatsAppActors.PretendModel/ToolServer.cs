using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace WhatsAppActors.PretendModel;

/// <summary>A tenant's MCP server, whose tools do what a test says.</summary>
public sealed class ToolServer : IAsyncDisposable
{
    private readonly List<Tool> _tools = [];
    private readonly ConcurrentDictionary<string, Func<ToolRequest, Task<CallToolResult>>> _does = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ToolRequest> _requests = new();
    private WebApplication _app = null!;
    private int _listings;

    /// <summary>Where it is.</summary>
    public string Url => $"{_app.Urls.First()}/mcp";

    /// <summary>Not null: who has no such token is refused.</summary>
    public string? Token { get; set; }

    /// <summary>How often it was asked for its tools.</summary>
    public int Listings => _listings;

    /// <summary>What was called, in order.</summary>
    public IReadOnlyList<ToolRequest> Requests => [.. _requests];

    /// <summary>Starts one.</summary>
    public static async Task<ToolServer> StartAsync()
    {
        var server = new ToolServer();
        server._app = await PretendEndpoint.StartAsync(
            app =>
            {
                app.Use(server.AdmitAsync);
                app.MapMcp("/mcp");
            },
            services => services.AddMcpServer().WithHttpTransport(options => options.Stateless = true)
                .WithListToolsHandler((_, _) => ValueTask.FromResult(server.List()))
                .WithCallToolHandler((context, _) => new ValueTask<CallToolResult>(server.CallAsync(context.Params!))));
        return server;
    }

    /// <summary>It has a tool.</summary>
    public ToolServer Has(string name, Func<ToolRequest, Task<CallToolResult>> does, bool isReadOnly = false, bool isIdempotent = false)
    {
        _tools.Add(new Tool
        {
            Name = name, Description = $"{name}, for a test.", InputSchema = JsonElement.Parse("""{"type":"object"}"""), Annotations = new ToolAnnotations { ReadOnlyHint = isReadOnly, IdempotentHint = isIdempotent },
        });
        _does[name] = does;
        return this;
    }

    /// <summary>It has a tool that says something.</summary>
    public ToolServer Says(string name, string text, bool isError = false) =>
        Has(name, _ => Task.FromResult(new CallToolResult { IsError = isError, Content = [new TextContentBlock { Text = text }] }));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        if (Token is not null && context.Request.Headers.Authorization != $"Bearer {Token}") context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else await next(context);
    }

    private ListToolsResult List()
    {
        Interlocked.Increment(ref _listings);
        return new ListToolsResult { Tools = [.. _tools] };
    }

    private Task<CallToolResult> CallAsync(CallToolRequestParams call)
    {
        var request = new ToolRequest(call.Name, call.Arguments?.ToDictionary(StringComparer.Ordinal) ?? [], call.Meta ?? []);
        _requests.Enqueue(request);
        return _does[call.Name](request);
    }
}
