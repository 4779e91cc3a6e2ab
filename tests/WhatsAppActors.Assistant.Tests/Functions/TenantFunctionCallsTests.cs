using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using WhatsAppActors.Assistant.Functions;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Assistant.Tests.Functions;

public sealed class TenantFunctionCallsTests : IAsyncLifetime, ITenantFunctions
{
    private const string Secret = "of-a-test";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 29, 10, 0, 0, TimeSpan.Zero));
    private readonly List<TenantFunction> _functions = [];
    private FunctionServer _server = null!;

    public async Task InitializeAsync() => _server = await FunctionServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_call_is_one_signed_request_with_its_own_key()
    {
        Has("book", _ => Task.FromResult((200, """{"room":17}""")));
        var call = Call("book", """{"nights":2}""");

        var result = await RunAsync(call);

        Assert.Equal(new FunctionResult("""{"room":17}""", null), result);
        var request = Assert.Single(_server.Requests);
        Assert.Equal(call.CallId.ToString(), request.IdempotencyKey);
        var body = JsonNode.Parse(request.Body)!;
        Assert.Equal(("book", 2, call.CustomerId.ToString()), ((string)body["function"]!, (int)body["arguments"]!["nights"]!, (string)body["customerId"]!));
        var seconds = _time.GetUtcNow().ToUnixTimeSeconds();
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{seconds}.{request.Body}")));
        Assert.Equal($"t={seconds},v1={expected}", request.Signature);
    }

    [Fact]
    public async Task What_its_server_refuses_is_told_with_its_words()
    {
        Has("book", _ => Task.FromResult((409, "No room left.")));

        Assert.Equal("HTTP 409. No room left.", (await RunAsync(Call("book"))).Error);
    }

    [Theory]
    [InlineData(true, "not known whether it was done")]
    [InlineData(false, "did not answer within 10 seconds.")]
    public async Task One_that_takes_too_long_says_whether_it_may_have_been_done(bool hasEffect, string said)
    {
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<(int, string)>();
        Has("book", _ =>
        {
            asked.SetResult();
            return never.Task;
        }, hasEffect);
        var running = RunAsync(Call("book"));
        await asked.Task;

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Contains(said, (await running).Error!, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
        never.SetResult((200, ""));
    }

    [Fact]
    public async Task One_whose_server_is_away_was_not_done()
    {
        Has("book", _ => Task.FromResult((200, "")));
        await _server.DisposeAsync();

        Assert.Equal("Its server could not be reached. It was not done.", (await RunAsync(Call("book"))).Error);
        _server = await FunctionServer.StartAsync();
    }

    [Fact]
    public async Task One_inside_is_not_called()
    {
        Has("book", _ => Task.FromResult((200, "secret")));
        using var http = new FunctionHttp();

        Assert.Contains("not of the public internet", (await new TenantFunctionCalls(this, http, _time).RunAsync(Call("book"), default)).Error!, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_long_answer_is_cut()
    {
        Has("book", _ => Task.FromResult((200, new string('x', 100_000))));

        Assert.InRange((await RunAsync(Call("book"))).Value!.Length, AssistantLimits.LongestResult, AssistantLimits.LongestResult + 20);
    }

    [Fact]
    public async Task One_that_is_off_or_gone_is_not_there()
    {
        Has("book", _ => Task.FromResult((200, "")));
        _functions[0] = _functions[0] with { Permission = FunctionPermission.Off };
        using var http = Anywhere();

        Assert.Empty(await new TenantFunctionCalls(this, http, _time).ListAsync(Guid.CreateVersion7(), default));
        Assert.Equal("There is no such function any more.", (await RunAsync(Call("other"))).Error);
    }

    Task<IReadOnlyList<TenantFunction>> ITenantFunctions.ListAsync(Guid tenantId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TenantFunction>>(_functions);

    Task<(TenantFunction Function, string Secret)?> ITenantFunctions.FindAsync(Guid tenantId, string name, CancellationToken cancellationToken) =>
        Task.FromResult<(TenantFunction, string)?>(_functions.Find(function => function.Name == name) is { } found ? (found, Secret) : null);

    private static FunctionHttp Anywhere() => new(_ => true);

    private static ExternalCall Call(string function, string arguments = "{}") =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), function, arguments);

    private async Task<FunctionResult> RunAsync(ExternalCall call)
    {
        using var http = Anywhere();
        return await new TenantFunctionCalls(this, http, _time).RunAsync(call, default);
    }

    private void Has(string name, Func<FunctionRequest, Task<(int, string)>> does, bool hasEffect = true) => _functions.Add(new TenantFunction
    {
        Id = Guid.CreateVersion7(), Name = name, Description = "For a test.", Schema = [], Url = _server.Has(name, does), Seconds = 10, Permission = FunctionPermission.Automatic,
        HasEffect = hasEffect, Idempotent = false, CreatedAt = _time.GetUtcNow(),
    });
}
