using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.Mcp;

namespace WhatsAppActors.Assistant.Functions.Mcp;

/// <summary>Speaks with MCP servers over streamable HTTP (MCP: "Transports"): a connection for each question, so that none is held for a customer who may not write again.</summary>
internal sealed class McpConnections(FunctionHttp http, TimeProvider time)
{
    /// <summary>Where the id of a call stands in its <c>_meta</c>: the idempotency key.</summary>
    public const string KeyMeta = "whatsappactors/idempotencyKey";

    // A server that always has one more page is not listened to for ever.
    private const int MostPages = 5;

    private const string EmptySchema = """{"type":"object"}""";

    private static readonly TimeSpan ListLimit = TimeSpan.FromSeconds(5);

    /// <summary>The tools of a server, at most <see cref="AssistantLimits.MostToolsOfServer"/>.</summary>
    /// <exception cref="McpUnreachableException">It gives none; the message says why.</exception>
    public async Task<IReadOnlyList<McpTool>> ToolsAsync(McpServer server, string? token, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(ListLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await using var connected = new McpConnection(await ConnectAsync(http.Client, server, token, either.Token));
            var client = connected.Client;
            List<McpTool> tools = [];
            string? next = null;
            for (var page = 0; page < MostPages && tools.Count < AssistantLimits.MostToolsOfServer && (page == 0 || next is not null); page++)
            {
                var listed = await client.ListToolsAsync(new ListToolsRequestParams { Cursor = next }, either.Token);
                tools.AddRange(listed.Tools.Where(tool => tool.InputSchema.GetRawText().Length <= AssistantLimits.LongestSchema).Select(Tool)
                    .Where(tool => SchemaBounds.Fault(tool.Schema) is null).Take(AssistantLimits.MostToolsOfServer - tools.Count));
                next = listed.NextCursor;
            }

            return tools;
        }
#pragma warning disable CA1031 // Whatever a server answers, it is its fault and nobody else's.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw new McpUnreachableException(late.IsCancellationRequested ? $"It did not answer within {ListLimit.TotalSeconds:0} seconds." : Why(failure), failure);
        }
    }

    /// <summary>Calls a tool once. Whatever happens is a result.</summary>
    public async Task<FunctionResult> CallAsync(McpServer server, string? token, McpTool tool, ExternalCall call, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(server.Seconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var hasBegun = false;
        try
        {
            using var once = http.ForOneCall();
            await using var connected = new McpConnection(await ConnectAsync(once, server, token, either.Token));
            hasBegun = true;
            var result = await connected.Client.CallToolAsync(Parameters(tool, call), either.Token);
            var text = OutsideWords.Cut(Words(result));
            return result.IsError == true ? FunctionResult.Failed(text) : FunctionResult.Of(text);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return OutsideWords.TooLate(server.Seconds, tool.HasEffect && hasBegun);
        }
        catch (ModelContextProtocol.McpProtocolException refused)
        {
            return FunctionResult.Failed(OutsideWords.Cut(refused.Message));
        }
#pragma warning disable CA1031 // See above.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return hasBegun ? OutsideWords.Broken(failure, tool.HasEffect) : FunctionResult.Failed($"{Why(failure)} It was not done.");
        }
    }

    private static async Task<McpClient> ConnectAsync(HttpClient http, McpServer server, string? token, CancellationToken cancellationToken)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(server.Url), TransportMode = HttpTransportMode.StreamableHttp, EnableStandaloneGetStream = false, MaxReconnectionAttempts = 0,
            AdditionalHeaders = token is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {token}" },
        };
        var transport = new HttpClientTransport(options, http, loggerFactory: null, ownsHttpClient: false);
        try
        {
            return await McpClient.CreateAsync(transport, new McpClientOptions { ClientInfo = new Implementation { Name = "WhatsAppActors", Version = "1" } }, loggerFactory: null, cancellationToken);
        }
        catch
        {
            await transport.DisposeAsync();
            throw;
        }
    }

    private static CallToolRequestParams Parameters(McpTool tool, ExternalCall call) => new()
    {
        Name = tool.Name,
        Arguments = JsonElement.Parse(call.Arguments).EnumerateObject().ToDictionary(argument => argument.Name, argument => argument.Value, StringComparer.Ordinal),
        Meta = new JsonObject { [KeyMeta] = call.CallId.ToString(), ["whatsappactors/conversationId"] = call.ConversationId.ToString(), ["whatsappactors/customerId"] = call.CustomerId.ToString() },
    };

    private static McpTool Tool(Tool tool) => new(
        tool.Name, Description(tool), JsonNode.Parse(tool.InputSchema.GetRawText()) as JsonObject ?? JsonNode.Parse(EmptySchema)!.AsObject(),
        tool.Annotations?.ReadOnlyHint != true, tool.Annotations?.IdempotentHint == true);

    private static string Description(Tool tool)
    {
        var whole = tool.Description ?? tool.Title ?? tool.Name;
        return whole.Length <= AssistantLimits.LongestDescription ? whole : whole[..AssistantLimits.LongestDescription];
    }

    private static string Words(CallToolResult result)
    {
        var texts = result.Content.OfType<TextContentBlock>().Select(block => block.Text).ToList();
        return texts.Count > 0 ? string.Join('\n', texts) : result.StructuredContent?.GetRawText() ?? "{}";
    }

    private static string Why(Exception failure) => failure switch
    {
        { InnerException: Media.Guarded.ForbiddenAddressException } => "Its address is not of the public internet, and is not called.",
        HttpRequestException { StatusCode: { } status } => $"Its server answered HTTP {(int)status}.",
        HttpRequestException or IOException => "Its server could not be reached.",
        { InnerException: { } inner } => Why(inner),
        _ => "Its server does not speak MCP over streamable HTTP.",
    };
}
