using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol.Protocol;
using WhatsAppActors.Assistant.Functions;
using WhatsAppActors.Assistant.Functions.Mcp;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.Mcp;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Assistant.Tests.Functions;

/// <summary>Tools of MCP servers as functions.</summary>
public sealed class McpFunctionsTests : IAsyncLifetime, IMcpServers, ITenantFunctions
{
    private static readonly Guid Tenant = Guid.CreateVersion7();

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly List<(McpServer Server, string? Token)> _servers = [];
    private readonly List<TenantFunction> _own = [];
    private FunctionHttp _http = null!;
    private ToolServer _tools = null!;
    private McpFunctions _functions = null!;

    public async Task InitializeAsync()
    {
        (_http, _tools) = (new FunctionHttp(_ => true), await ToolServer.StartAsync());
        _functions = new McpFunctions(this, new McpConnections(_http, _time), _time);
        _servers.Add((Server("shop", _tools.Url), null));
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _tools.DisposeAsync();
    }

    [Fact]
    public async Task Its_tools_are_functions_with_what_it_says_of_them_and_the_tenants_permissions()
    {
        _tools.Says("book", "booked").Has("stock", Nothing, isReadOnly: true, isIdempotent: true).Says("secret", "").Says("odd name!", "");
        _servers[0] = (_servers[0].Server with { ToolPermissions = new Dictionary<string, FunctionPermission> { ["secret"] = FunctionPermission.Off, ["book"] = FunctionPermission.Approval } }, null);

        var functions = (await _functions.ListAsync(Tenant, default)).ToDictionary(function => function.Name);

        Assert.Equal(["shop__book", "shop__odd_name_", "shop__stock"], functions.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("book, for a test.", FunctionPermission.Approval, true, false, 2), Facts(functions["shop__book"]));
        Assert.Equal(("stock, for a test.", FunctionPermission.Automatic, false, true, 2), Facts(functions["shop__stock"]));
        Assert.Equal("object", (string)functions["shop__book"].Schema["type"]!);

        static (string, FunctionPermission, bool, bool, int) Facts(FunctionDefinition function) => (function.Description, function.Permission, function.HasEffect, function.IsIdempotent, (int)function.Limit.TotalSeconds);
    }

    [Fact]
    public async Task A_call_is_one_with_its_key_and_what_comes_of_it_is_the_result()
    {
        _tools.Says("book", "room 7");
        var call = Call("shop__book", """{"room":7,"for":"Zoë"}""");

        Assert.Equal(FunctionResult.Of("room 7"), await _functions.RunAsync(call, default));

        var request = Assert.Single(_tools.Requests);
        Assert.Equal((7, "Zoë"), (request.Arguments["room"].GetInt32(), request.Arguments["for"].GetString()));
        Assert.Equal(call.CallId.ToString(), (string)request.Meta[McpConnections.KeyMeta]!);
        Assert.Equal(call.CustomerId.ToString(), (string)request.Meta["whatsappactors/customerId"]!);
    }

    [Fact]
    public async Task What_a_tool_says_without_words_is_its_structure_and_an_error_is_one()
    {
        _tools.Has("stock", _ => Task.FromResult(new CallToolResult { StructuredContent = System.Text.Json.JsonElement.Parse("""{"bread":12}""") })).Says("sold", "sold out", isError: true)
            .Says("long", new string('x', AssistantLimits.LongestResult + 10));

        Assert.Equal(FunctionResult.Of("""{"bread":12}"""), await _functions.RunAsync(Call("shop__stock"), default));
        Assert.Equal(FunctionResult.Failed("sold out"), await _functions.RunAsync(Call("shop__sold"), default));
        Assert.EndsWith("[cut off here]", (await _functions.RunAsync(Call("shop__long"), default)).Value, StringComparison.Ordinal);
        Assert.Equal("There is no such function any more.", (await _functions.RunAsync(Call("shop__gone"), default)).Error);
    }

    [Theory]
    [InlineData(false, "not known whether it was done")]
    [InlineData(true, "did not answer within 2 seconds.")]
    public async Task One_that_takes_too_long_says_whether_it_may_have_been_done(bool isReadOnly, string said)
    {
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<CallToolResult>();
        _tools.Has("book", _ =>
        {
            asked.SetResult();
            return never.Task;
        }, isReadOnly);
        var running = _functions.RunAsync(Call("shop__book"), default);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        _time.Advance(TimeSpan.FromSeconds(2));

        var error = (await running).Error!;
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Equal(!isReadOnly, error.Contains("not known", StringComparison.Ordinal));
        never.SetResult(new CallToolResult());
    }

    [Fact]
    public async Task A_server_is_asked_for_its_tools_once_in_five_minutes_and_anew_when_it_was_changed()
    {
        _tools.Says("book", "");
        await _functions.ListAsync(Tenant, default);
        await _functions.ListAsync(Tenant, default);
        Assert.Equal(1, _tools.Listings);

        _time.Advance(TimeSpan.FromMinutes(5));
        await _functions.ListAsync(Tenant, default);
        Assert.Equal(2, _tools.Listings);

        _servers[0] = (_servers[0].Server with { UpdatedAt = _time.GetUtcNow() }, null);
        await _functions.ListAsync(Tenant, default);
        Assert.Equal(3, _tools.Listings);
    }

    [Fact]
    public async Task A_server_that_is_away_keeps_the_tools_it_had_and_takes_none_from_the_others()
    {
        _tools.Says("book", "");
        await using var other = await ToolServer.StartAsync();
        other.Says("stock", "");
        _servers.Add((Server("store", other.Url), null));
        Assert.Equal(2, (await _functions.ListAsync(Tenant, default)).Count);

        await other.DisposeAsync();
        _servers.Add((Server("never", "http://127.0.0.1:9/mcp"), null));
        _time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(["shop__book", "store__stock"], (await _functions.ListAsync(Tenant, default)).Select(function => function.Name));
        Assert.Contains("It was not done.", (await _functions.RunAsync(Call("store__stock"), default)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_given_and_a_wrong_one_is_said()
    {
        (_tools.Token, _) = ("right", _tools.Says("book", "booked"));
        var list = new McpToolList(new McpConnections(_http, _time));
        var wrong = await Assert.ThrowsAsync<McpUnreachableException>(() => list.ReadAsync(_servers[0].Server, "wrong", default));
        Assert.Contains("HTTP 401", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", wrong.Message, StringComparison.Ordinal);

        _servers[0] = (_servers[0].Server, "right");
        Assert.Equal(FunctionResult.Of("booked"), await _functions.RunAsync(Call("shop__book"), default));
    }

    [Fact]
    public async Task An_address_that_is_not_of_the_public_internet_is_not_called()
    {
        _tools.Says("book", "booked");
        using var guarded = new FunctionHttp();
        var list = new McpToolList(new McpConnections(guarded, _time));

        Assert.Contains("not of the public internet", (await Assert.ThrowsAsync<McpUnreachableException>(() => list.ReadAsync(_servers[0].Server, null, default))).Message, StringComparison.Ordinal);
        Assert.Equal(0, _tools.Listings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    public async Task What_speaks_no_MCP_is_said(string said)
    {
        await using var functions = await FunctionServer.StartAsync();
        var list = new McpToolList(new McpConnections(_http, TimeProvider.System));

        await Assert.ThrowsAsync<McpUnreachableException>(() => list.ReadAsync(Server("shop", functions.Has("mcp", _ => Task.FromResult((200, said)))), null, default));
    }

    [Fact]
    public async Task Of_two_with_one_name_the_tenants_own_is_meant()
    {
        await using var functions = await FunctionServer.StartAsync();
        _tools.Says("book", "theirs");
        _own.Add(new TenantFunction
        {
            Id = Guid.CreateVersion7(), Name = "shop__book", Description = "Ours.", Schema = [], Url = functions.Has("book", _ => Task.FromResult((200, "ours"))), Seconds = 2, Permission = FunctionPermission.Automatic,
            HasEffect = true, Idempotent = false, CreatedAt = _time.GetUtcNow(),
        });
        var all = new ExternalFunctions(new TenantFunctionCalls(this, _http, _time), this, _functions);

        Assert.Equal("Ours.", Assert.Single(await all.ListAsync(Tenant, default)).Description);
        Assert.Equal(FunctionResult.Of("ours"), await all.RunAsync(Call("shop__book"), default));
        _own.Clear();
        Assert.Equal(FunctionResult.Of("theirs"), await all.RunAsync(Call("shop__book"), default));
    }

    Task<IReadOnlyList<(McpServer Server, string? Token)>> IMcpServers.ListAsync(Guid tenantId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(McpServer, string?)>>(tenantId == Tenant ? [.. _servers] : []);

    Task<IReadOnlyList<TenantFunction>> ITenantFunctions.ListAsync(Guid tenantId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TenantFunction>>([.. _own]);

    Task<(TenantFunction Function, string Secret)?> ITenantFunctions.FindAsync(Guid tenantId, string name, CancellationToken cancellationToken) =>
        Task.FromResult(_own.Find(function => function.Name == name) is { } found ? ((TenantFunction, string)?)(found, "secret") : null);

    private static Task<CallToolResult> Nothing(ToolRequest request) => Task.FromResult(new CallToolResult());

    private static ExternalCall Call(string function, string arguments = "{}") => new(Tenant, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), function, arguments);

    private static McpServer Server(string name, string url) => new()
    {
        Name = name, Url = url, Seconds = 2, Permission = FunctionPermission.Automatic, ToolPermissions = new Dictionary<string, FunctionPermission>(), CreatedAt = default, UpdatedAt = default,
    };
}
