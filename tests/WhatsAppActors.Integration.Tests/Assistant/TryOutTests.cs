using System.Diagnostics;
using System.Text.Json;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Integration.Tests.Assistant;

/// <summary>An assistant that is switched off is tried out, and drafts for an agent.</summary>
[Collection(SimulatedServerCollection.Name)]
public sealed class TryOutTests(SimulatedServer server) : IAsyncLifetime
{
    private ModelServer _model = null!;
    private FunctionServer _functions = null!;

    public async Task InitializeAsync() => (_model, _functions) = (await ModelServer.StartAsync(), await FunctionServer.StartAsync());

    public async Task DisposeAsync()
    {
        await _model.DisposeAsync();
        await _functions.DisposeAsync();
    }

    [Fact]
    public async Task Customers_are_played_judged_and_held_against_the_time_before()
    {
        var tenant = await MakeAsync();
        await tenant.AddFunctionAsync("order_status", _functions.Has("order_status", _ => Task.FromResult((200, "real"))));
        await tenant.Api.PutAsync("/api/assistant/scenarios/late-order", new
        {
            messages = new[] { "Where is my order?" }, functionResults = new { order_status = "shipped" }, expectations = new[] { "It says that the order is shipped.", "It apologises." },
        });
        await tenant.Api.PutAsync("/api/assistant/scenarios/hungry", new { persona = "Wants bread.", expectations = new[] { "It sells bread." } });
        var apologises = true;
        _model.Answers(tenant.Key, request => Play(request, apologises));

        var first = await PlayedAsync(tenant);
        apologises = false;
        var second = await PlayedAsync(tenant);

        Assert.Equal(("done", 100, 2), (first.GetProperty("trial").GetProperty("state").GetString(), first.GetProperty("trial").GetProperty("score").GetInt32(), first.GetProperty("trial").GetProperty("played").GetInt32()));
        Assert.Equal(JsonValueKind.Null, first.GetProperty("before").ValueKind);
        var late = first.GetProperty("results").EnumerateArray().Single(result => result.GetProperty("scenario").GetString() == "late-order");
        Assert.Equal("shipped", late.GetProperty("lines")[1].GetProperty("functionsExecuted")[0].GetProperty("result").GetString());
        Assert.Equal(66, second.GetProperty("trial").GetProperty("score").GetInt32());
        var change = Assert.Single(second.GetProperty("changes").EnumerateArray());
        Assert.Equal(("late-order", "It apologises.", false), (change.GetProperty("scenario").GetString(), change.GetProperty("expectation").GetString(), change.GetProperty("isMet").GetBoolean()));

        // Nobody was written to, and nothing was called.
        Assert.Empty(_functions.Requests);
        Assert.Empty(await tenant.Api.AllAsync("/api/conversations"));
        Assert.Equal(2, (await tenant.Api.AllAsync("/api/assistant/trials")).Count);
    }

    [Fact]
    public async Task One_that_is_stopped_keeps_what_was_played()
    {
        var tenant = await MakeAsync();
        await tenant.Api.PutAsync("/api/assistant/scenarios/slow", new { messages = new[] { "Hello" }, expectations = new[] { "It greets." } });
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<ModelReply>();
        _model.Answers(tenant.Key, _ =>
        {
            asked.TrySetResult();
            return never.Task;
        });
        var id = (await tenant.Api.PostAsync("/api/assistant/trials", new { })).GetProperty("id").GetString();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var again = await Assert.ThrowsAsync<HttpRequestException>(() => tenant.Api.PostAsync("/api/assistant/trials", new { }));
        Assert.Equal(System.Net.HttpStatusCode.Conflict, again.StatusCode);

        var stopped = await tenant.Api.PostAsync($"/api/assistant/trials/{id}/stop", new { });

        Assert.Equal(("stopped", "Somebody stopped it."), (stopped.GetProperty("state").GetString(), stopped.GetProperty("why").GetString()));
        never.SetResult(ModelReply.Says("Late"));
    }

    [Fact]
    public async Task A_draft_for_an_agent_knows_the_chat_and_is_not_sent()
    {
        var tenant = await MakeAsync();
        _model.Answers(tenant.Key, request => ModelReply.Says($"Draft after “{request.LastOfCustomer}”."));
        await tenant.Person.WriteAsync("Have you got bread?");
        await tenant.MessagesAsync(1);
        var chat = (await tenant.ChatAsync()).GetProperty("id").GetString();

        var draft = await tenant.Api.PostAsync($"/api/conversations/{chat}/suggestion", new { });

        Assert.Equal("Draft after “Have you got bread?”.", draft.GetProperty("text").GetString());
        Assert.Empty(tenant.Asked[0].Functions);
        Assert.Single(await tenant.MessagesAsync(1));
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(70, 1)]
    public async Task The_command_plays_shows_and_judges(int atLeast, int exitCode)
    {
        var tenant = await MakeAsync();
        _model.Answers(tenant.Key, request => Play(request, apologises: false));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"late-order":{"messages":["Where is it?"],"expectations":["It says that it is shipped.","It apologises."]},"hungry":{"messages":["Bread?"],"expectations":["It sells bread."]}}""");

        var (code, output) = await RunAsync(tenant, "--api", server.Process.Address.ToString(), "--scenarios", file, "--at-least", $"{atLeast}");

        Assert.Equal(exitCode, code);
        foreach (var said in (string[])["Kept 2 scenarios", "2 of 2 customers played", "late-order: 1 of 2", "not met: It apologises.", "hungry: 1 of 1", "Score: 66 of 100"]) Assert.Contains(said, output, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task The_command_says_what_is_wrong_with_a_scenario()
    {
        var tenant = await MakeAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"late-order":{"messages":["Where is it?"]}}""");

        var (code, output) = await RunAsync(tenant, "--api", server.Process.Address.ToString(), "--scenarios", file);

        Assert.Equal(2, code);
        Assert.Contains("expectations must be 1 to 10 texts", output, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static async Task<(int Code, string Output)> RunAsync(AssistedTenant tenant, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [BuildOutput.Of("src", "WhatsAppActors.TryAssistant"), .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["WHATSAPPACTORS_KEY"] = tenant.Api.Key;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (process.ExitCode, await output + await error);
    }

    // The customer, the assistant and the judge are one endpoint: by what the system says, it knows who it is.
    private static ModelReply Play(ModelRequest request, bool apologises) =>
        request.System.Contains("You judge", StringComparison.Ordinal)
            ? ModelReply.Says($"[{string.Join(',', request.LastOfCustomer!.Split("# The expectations")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(expectation =>
                expectation.Contains("apologises", StringComparison.Ordinal) && !apologises ? """{"met":false,"why":"It does not."}""" : """{"met":true,"why":"It does."}"""))}]")
        : request.System.Contains("You play a customer", StringComparison.Ordinal) ? ModelReply.Says(request.Messages.Any(message => message.Role == "assistant") ? "[END]" : "Bread?")
        : request.Functions.Contains("order_status", StringComparer.Ordinal) && request.Results.Count == 0 && request.LastOfCustomer!.Contains("order", StringComparison.Ordinal) ? ModelReply.Call("order_status")
        : ModelReply.Says($"Yes. {string.Concat(request.Results)}");

    private static async Task<JsonElement> PlayedAsync(AssistedTenant tenant)
    {
        var id = (await tenant.Api.PostAsync("/api/assistant/trials", new { })).GetProperty("id").GetString();
        JsonElement report = default;
        await Eventually.AsItIs(async () =>
        {
            report = await tenant.Api.GetAsync($"/api/assistant/trials/{id}");
            Assert.Equal("done", report.GetProperty("trial").GetProperty("state").GetString());
        });
        return report;
    }

    private async Task<AssistedTenant> MakeAsync()
    {
        var tenant = await AssistedTenant.MakeAsync(server.Process, _model);
        await tenant.Api.PutAsync("/api/assistant", new { enabled = false, baseAddress = _model.BaseAddress, model = "pretend" });
        return tenant;
    }
}
