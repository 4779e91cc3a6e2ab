using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Integration.Tests.Assistant;

/// <summary>MCP both ways: a tenant's server gives the assistant functions, and a tenant's tools use the product.</summary>
[Collection(SimulatedServerCollection.Name)]
public sealed class McpTests(SimulatedServer server) : IAsyncLifetime
{
    private ModelServer _model = null!;

    public async Task InitializeAsync() => _model = await ModelServer.StartAsync();

    public async Task DisposeAsync() => await _model.DisposeAsync();

    [Fact]
    public async Task A_tool_of_a_tenants_server_is_called_and_stands_beside_the_answer()
    {
        await using var tools = await ToolServer.StartAsync();
        tools.Says("order-status", "shipped").Says("refund", "refunded");
        tools.Token = "of-the-shop";
        var tenant = await AssistedTenant.MakeAsync(server.Process, _model);
        var kept = await tenant.Api.PutAsync("/api/assistant/mcp-servers/shop", new { url = tools.Url, token = "of-the-shop", permission = "automatic", toolPermissions = new { refund = "approval" } });
        Assert.True(kept.GetProperty("hasToken").GetBoolean());
        Assert.DoesNotContain("of-the-shop", kept.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            ["shop__order-status automatic", "shop__refund approval"],
            (await tenant.Api.GetAsync("/api/assistant/mcp-servers/shop/tools")).GetProperty("items").EnumerateArray().Select(tool => $"{tool.GetProperty("name").GetString()} {tool.GetProperty("permission").GetString()}"));
        _model.Answers(tenant.Key, request => request.Results.Count > 0 ? ModelReply.Says($"It is {request.Results[0]}.") : new ModelReply { Calls = [("shop__order-status", "{}"), ("shop__refund", "{}")] });

        await tenant.Person.WriteAsync("Where is my order?");

        var reply = (await tenant.MessagesAsync(2))[1];
        Assert.Equal("It is shipped.", reply.GetProperty("text").GetString());
        Assert.Equal(["shop__order-status", "shop__refund"], reply.GetProperty("functionsExecuted").EnumerateArray().Select(function => function.GetProperty("name").GetString()));
        Assert.Equal("order-status", Assert.Single(tools.Requests).Tool);

        var waiting = Assert.Single(await tenant.Api.AllAsync("/api/assistant/calls"));
        var approved = await tenant.Api.PostAsync($"/api/assistant/calls/{waiting.GetProperty("id").GetString()}/approve", new { });
        Assert.Equal("refunded", approved.GetProperty("result").GetString());
        Assert.Equal(["order-status", "refund"], tools.Requests.Select(request => request.Tool));
    }

    [Fact]
    public async Task A_tool_of_a_tenants_finds_a_customer_reads_and_sends_once()
    {
        var tenant = await AssistedTenant.MakeAsync(server.Process, _model);
        await tenant.Api.PutAsync("/api/assistant", new { enabled = false });
        await tenant.Person.WriteAsync("Have you got bread?");
        await tenant.MessagesAsync(1);
        await using var client = await ConnectAsync(tenant.Api.Key);
        var tools = (await client.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.ProtocolTool.Annotations);
        Assert.Equal(["find_customers", "get_customer", "list_conversations", "read_conversation", "send_message"], tools.Keys.Order(StringComparer.Ordinal));
        Assert.True(tools["read_conversation"]!.ReadOnlyHint);
        Assert.False(tools["send_message"]!.ReadOnlyHint);

        var customer = Assert.Single((await CallAsync(client, "find_customers", new() { ["text"] = "Anna" })).EnumerateArray()).GetProperty("id").GetString();
        Assert.Equal("Anna", (await CallAsync(client, "get_customer", new() { ["customerId"] = customer })).GetProperty("displayName").GetString());
        var chat = Assert.Single((await CallAsync(client, "list_conversations", new() { ["customerId"] = customer })).EnumerateArray()).GetProperty("id").GetString();
        Assert.Equal("Have you got bread?", (await CallAsync(client, "read_conversation", new() { ["conversationId"] = chat }))[0].GetProperty("text").GetString());

        var send = new Dictionary<string, object?> { ["conversationId"] = chat, ["text"] = "Yes, fresh bread.", ["idempotencyKey"] = "one" };
        var sent = await CallAsync(client, "send_message", send);
        Assert.Equal(sent.GetProperty("id").GetString(), (await CallAsync(client, "send_message", send)).GetProperty("id").GetString());
        await Eventually.AsItIs(async () => Assert.Equal("delivered", (await tenant.MessagesAsync(2))[1].GetProperty("status").GetString()));
        Assert.Equal(2, (await tenant.MessagesAsync(2)).Count);
        var buttons = new { type = "interactive", text = "Now?", interactive = new { type = "button", buttons = new[] { new { id = "y", title = "Yes" } } } };
        Assert.Equal("interactive", (await CallAsync(client, "send_message", new() { ["conversationId"] = chat, ["message"] = buttons, ["idempotencyKey"] = "two" })).GetProperty("type").GetString());

        foreach (var (arguments, said) in new (Dictionary<string, object?>, string)[]
        {
            (new() { ["conversationId"] = chat, ["text"] = "Other words", ["idempotencyKey"] = "one" }, "key"),
            (new() { ["conversationId"] = chat, ["idempotencyKey"] = "three" }, "Either text or message"),
            (new() { ["conversationId"] = chat, ["message"] = new { type = "interactive" }, ["idempotencyKey"] = "four" }, "interactive"),
            (new() { ["conversationId"] = Guid.CreateVersion7(), ["text"] = "Hello", ["idempotencyKey"] = "five" }, "conversation"),
            (new() { ["conversationId"] = chat, ["message"] = "Hello", ["idempotencyKey"] = "six" }, "message must be an object"),
            (new() { ["conversationId"] = chat, ["text"] = "Hello", ["idempotencyKey"] = "se\0ven" }, "printable"),
        })
        {
            Assert.Contains(said, await RefusedAsync(client, "send_message", arguments), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_of_another_tenant_is_found_and_without_a_key_nothing_at_all()
    {
        var tenant = await AssistedTenant.MakeAsync(server.Process, _model);
        await tenant.Api.PutAsync("/api/assistant", new { enabled = false });
        await tenant.Person.WriteAsync("Hello");
        await tenant.MessagesAsync(1);
        var (chat, customer) = (await tenant.ChatAsync()) is var row ? (row.GetProperty("id").GetString(), row.GetProperty("customerId").GetString()) : default;
        var other = await Api.Administrator(server.Process).NewTenantAsync("Another shop");
        await using var client = await ConnectAsync(other.Key);

        Assert.Empty((await CallAsync(client, "find_customers", new() { ["text"] = "Anna" })).EnumerateArray());
        Assert.Empty((await CallAsync(client, "list_conversations", new() { ["customerId"] = customer })).EnumerateArray());
        foreach (var (tool, arguments) in new (string, Dictionary<string, object?>)[]
        {
            ("get_customer", new() { ["customerId"] = customer }), ("read_conversation", new() { ["conversationId"] = chat }),
            ("send_message", new() { ["conversationId"] = chat, ["text"] = "Hello", ["idempotencyKey"] = "one" }),
        })
        {
            Assert.Contains("not", await RefusedAsync(client, tool, arguments), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Single(await tenant.MessagesAsync(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(key: null, origin: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("wak_nobodys", origin: null));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(other.Key, "https://somebody.example"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(other.Key, origin: null));
    }

    private async Task<McpClient> ConnectAsync(string key) => await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
    {
        Endpoint = new Uri(server.Process.Address, "/api/mcp"), TransportMode = HttpTransportMode.StreamableHttp,
        AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
    }));

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.False(result.IsError == true, text);
        return JsonElement.Parse(text);
    }

    private static async Task<string> RefusedAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments);
        Assert.True(result.IsError);
        return Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
    }

    private async Task<HttpStatusCode> AskAsync(string? key, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/mcp") { Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var answer = await server.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
