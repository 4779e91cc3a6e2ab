using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Integration.Tests.UnderFire;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Integration.Tests.Assistant;

/// <summary>
/// A turn with two functions, one of them with an effect, whose server is killed at every step. Each start of the server dies at the next step, in whosever turn reaches
/// it first: that of a customer who has just written, or one that the start before has left behind.
/// </summary>
public sealed class EveryStepTests
{
    private const string Number = "100";
    private const string Key = "sk";
    private const string InTheModel = "the model answers";
    private const string InTheFunction = "the function runs";
    private const string InTheSecondAnswer = "the model answers again";

    private static readonly string[] Steps =
    [
        InTheModel, nameof(FailPoint.AssistantAnswerStored), nameof(FailPoint.AssistantCallBeforeCommit), nameof(FailPoint.AssistantCallCommitUnknown), nameof(FailPoint.AssistantCallAfterCommit),
        InTheFunction, nameof(FailPoint.AssistantCallAnswered), nameof(FailPoint.AssistantCallEnded), InTheSecondAnswer, nameof(FailPoint.TurnBeforeCommit), nameof(FailPoint.TurnCommitUnknown),
        nameof(FailPoint.TurnAfterCommit),
    ];

    private readonly ConcurrentDictionary<string, string> _effects = new(StringComparer.Ordinal);
    private volatile string _dies = "";
    private volatile TaskCompletionSource _reached = new();

    [Theory]
    [InlineData(Runtimes.Local)]
    [InlineData(Runtimes.Orleans)]
    public async Task The_effect_happens_once_and_one_answer_goes_out(string runtime)
    {
        if (runtime == Runtimes.Orleans && !Runtimes.HasOrleans) return;
        await using var model = await ModelServer.StartAsync();
        await using var functions = await FunctionServer.StartAsync();
        await using var provider = await ProviderProcess.StartAsync();
        var environment = Runtimes.Environment(runtime);
        environment["WhatsAppActors__Assistant__AllowPrivateAddresses"] = "true";
        await using var server = await ServerProcess.StartAsync(environment: environment);
        model.Answers(Key, AnswerAsync);
        var tenant = await Api.Administrator(server).NewTenantAsync();
        await tenant.AddChannelAsync(Number, graph: provider.Address);
        await tenant.PutAsync("/api/assistant", new { enabled = true, baseAddress = model.BaseAddress, model = "pretend", apiKey = Key, silenceSeconds = 0, answerSeconds = 10 });
        await AddAsync("stock", functions.Has("stock", _ => Task.FromResult((200, "12 loaves"))), hasEffect: false);
        await AddAsync("order", functions.Has("order", OrderAsync), hasEffect: true);
        await server.KillAsync();

        for (var step = 0; step < Steps.Length; step++)
        {
            (_dies, _reached) = (Steps[step], new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            environment[FailPoints.Variable] = Enum.TryParse<FailPoint>(_dies, out _) ? $"{_dies}=Crash" : "";
            server.Launch();
            await WriteUntilTakenOrDeadAsync(step);
            if (environment[FailPoints.Variable].Length == 0)
            {
                await _reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
                await server.KillAsync();
            }
            else
            {
                await server.EndAsync(TimeSpan.FromSeconds(60));
            }
        }

        _dies = "";
        environment.Remove(FailPoints.Variable);
        await server.StartAsync();
        for (var step = 0; step < Steps.Length; step++) await server.Http.PostAsync(MetaPosts.OneText(Number, PhoneOf(step), $"wamid.{step}", TextOf(step)));
        await Eventually.AsItIs(async () =>
        {
            var chats = await tenant.AllAsync("/api/conversations");
            Assert.Equal(Steps.Length, chats.Count);
            foreach (var chat in chats)
            {
                var messages = await tenant.AllAsync($"/api/conversations/{chat.GetProperty("id").GetString()}/messages?order=asc");
                var asked = messages[0].GetProperty("text").GetString();
                var answer = Assert.Single(messages, message => message.GetProperty("direction").GetString() == "outbound");
                Assert.Equal($"Ordered for {asked}.", answer.GetProperty("text").GetString());
                Assert.Contains(answer.GetProperty("status").GetString(), (string[])["sent", "unknown"]);
            }
        });

        // What was heard of a call that was made again is the first one's end: one key each.
        Assert.Equal(Enumerable.Range(0, Steps.Length).Select(TextOf).Order(StringComparer.Ordinal), _effects.Values.Order(StringComparer.Ordinal));
        Assert.All(provider.ReadJournal().GroupBy(reply => reply.Text), replies => Assert.Single(replies));
        Assert.All(Steps.Where(step => Enum.TryParse<FailPoint>(step, out _)), step => Assert.Contains(server.Output, line => line.StartsWith($"{FailPoints.Announcement}{step} Crash", StringComparison.Ordinal)));

        Task AddAsync(string name, string url, bool hasEffect) => tenant.PostAsync(
            "/api/assistant/functions", new { name, description = "For a test.", schema = new { type = "object" }, url, hasEffect, idempotent = hasEffect, seconds = 1 });

        async Task WriteUntilTakenOrDeadAsync(int step)
        {
            // A server that dies while it starts, in a turn that was left behind, takes nothing: it is written again at the end.
            try
            {
                await server.ReadyAsync();
                await server.Http.PostAsync(MetaPosts.OneText(Number, PhoneOf(step), $"wamid.{step}", TextOf(step)));
            }
            catch (Exception gone) when (gone is HttpRequestException or InvalidOperationException or IOException)
            {
                return;
            }
        }
    }

    private static string PhoneOf(int step) => $"4915112340{step:D3}";

    private static string TextOf(int step) => $"customer {step}";

    private async Task<ModelReply> AnswerAsync(ModelRequest request)
    {
        if (request.Results.Count == 0)
        {
            if (_dies == InTheModel) await DieAsync();
            return new ModelReply { Calls = [("stock", "{}"), ("order", new JsonObject { ["for"] = request.LastOfCustomer }.ToJsonString())] };
        }

        if (_dies == InTheSecondAnswer) await DieAsync();
        return ModelReply.Says(request.Results[1]);
    }

    // As a tenant's server does that honours the key: it orders once, and says the same each time.
    private async Task<(int Status, string Body)> OrderAsync(FunctionRequest request)
    {
        if (_dies == InTheFunction) await DieAsync();
        var whom = (string)JsonNode.Parse(request.Body)!["arguments"]!["for"]!;
        _effects.TryAdd(request.IdempotencyKey, whom);
        return (200, $"Ordered for {whom}.");
    }

    private async Task DieAsync()
    {
        _reached.TrySetResult();
        await new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromSeconds(5)).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
