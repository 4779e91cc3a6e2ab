using System.Net;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Graph;

/// <summary>Failures that are switched on.</summary>
public sealed class Failures(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    // Written out, so that a slip in the simulator's own table shows.
    public static TheoryData<int, int> Codes => new()
    {
        { 0, 401 }, { 190, 401 }, { 1, 400 }, { 2, 503 }, { 3, 500 }, { 4, 400 }, { 10, 403 }, { 33, 400 }, { 100, 400 }, { 200, 403 }, { 368, 403 }, { 80007, 400 },
        { 130403, 400 }, { 130429, 400 }, { 130472, 400 }, { 130497, 403 }, { 131000, 500 }, { 131005, 403 }, { 131008, 400 }, { 131009, 400 }, { 131016, 500 }, { 131021, 400 },
        { 131026, 400 }, { 131031, 403 }, { 131037, 400 }, { 131042, 400 }, { 131045, 500 }, { 131047, 400 }, { 131048, 400 }, { 131049, 400 }, { 131050, 400 },
        { 131051, 400 }, { 131052, 400 }, { 131053, 400 }, { 131055, 400 }, { 131056, 400 }, { 131057, 500 }, { 131060, 400 }, { 131062, 400 }, { 131063, 400 }, { 131064, 400 },
        { 132000, 400 }, { 132001, 404 }, { 132005, 400 }, { 132007, 400 }, { 132012, 400 }, { 132015, 400 }, { 132016, 400 }, { 132068, 400 }, { 132069, 400 },
        { 133000, 500 }, { 133004, 503 }, { 133005, 400 }, { 133006, 400 }, { 133008, 400 }, { 133009, 400 }, { 133010, 400 }, { 133015, 400 }, { 133016, 400 },
        { 134011, 500 }, { 134100, 400 }, { 134101, 400 }, { 134102, 400 }, { 135000, 400 }, { 2593107, 400 }, { 2593108, 400 },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task The_next_send_fails_with_any_code_of_the_table_and_the_one_after_does_not(int code, int http)
    {
        await shared.Simulation.SwitchAsync(new { failNext = 1, failCode = code, failHow = "error" });

        var (status, json) = await shared.Simulation.TrySendAsync(Simulation.Text("+16505551234"));

        Assert.Equal((http, code), ((int)status, (int)json!["error"]!["code"]!));
        await shared.Simulation.SendAsync(Simulation.Text("+16505551234"));
    }

    [Fact]
    public async Task A_server_error_may_come_without_the_providers_body()
    {
        await shared.Simulation.SwitchAsync(new { failNext = 1, failHow = "http5xx" });

        var (status, json) = await shared.Simulation.TrySendAsync(Simulation.Text("+16505551234"));

        Assert.Equal((HttpStatusCode.BadGateway, true), (status, json is null));
    }

    [Fact]
    public async Task A_connection_may_be_reset_and_nothing_is_accepted()
    {
        var before = await AcceptedAsync();
        await shared.Simulation.SwitchAsync(new { failNext = 1, failHow = "reset" });

        await Assert.ThrowsAsync<HttpRequestException>(() => shared.Simulation.TrySendAsync(Simulation.Text("+16505551234")));

        Assert.Equal(before, await AcceptedAsync());
    }

    [Fact]
    public async Task A_send_may_be_accepted_and_never_answered()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync();
        await simulation.SwitchAsync(new { timeOutNext = 1 });
        using var patience = new CancellationTokenSource();

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/simulator/graph/v24.0/{Simulation.Number}/messages") { Content = System.Net.Http.Json.JsonContent.Create(Simulation.Text("+16505551234", "in the dark", "mine")) };
        request.Headers.Authorization = new("Bearer", Simulation.Token);
        var send = simulation.Http.SendAsync(request, patience.Token);
        var status = await simulation.Business.FirstAsync(p => p.Statuses.Any(s => (string?)s["status"] == "delivered"));

        Assert.False(send.IsCompleted);
        Assert.Equal("mine", (string?)status.Statuses.Single()["biz_opaque_callback_data"]);
        Assert.Contains((await simulation.ChatAsync(person))["messages"]!.AsArray(), m => (string?)m!["body"]!["text"]?["body"] == "in the dark");
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
        await simulation.SendAsync(Simulation.Text("+16505551234"));
    }

    [Fact]
    public async Task What_is_accepted_twice_is_counted()
    {
        await shared.Simulation.SendAsync(Simulation.Text("+16505551234", callbackData: "once"));
        await shared.Simulation.SendAsync(Simulation.Text("+16505551234", callbackData: "twice"));
        var before = (long)(await shared.Simulation.CountersAsync())["acceptedTwice"]!;

        await shared.Simulation.SendAsync(Simulation.Text("+16505551234", callbackData: "twice"));

        Assert.Equal(before + 1, (long)(await shared.Simulation.CountersAsync())["acceptedTwice"]!);
    }

    [Fact]
    public async Task Answers_are_delayed()
    {
        var time = new ManualTime();
        await using var simulation = await Simulation.StartAsync(time);
        await simulation.PersonAsync();
        await Eventually.TrueAsync(() => time.Next is null, "the webhook is through");
        await simulation.SwitchAsync(new { answerDelayMs = 1_000 });

        var send = simulation.SendAsync(Simulation.Text("+16505551234"));
        await Eventually.TrueAsync(() => time.Next == TimeSpan.FromMilliseconds(500), "the first half of the delay");
        Assert.Empty((await simulation.ApiAsync(HttpMethod.Get, "accepted"))["items"]!.AsArray());
        time.Advance(TimeSpan.FromMilliseconds(500));
        await Eventually.TrueAsync(async () => (await simulation.ApiAsync(HttpMethod.Get, "accepted"))["items"]!.AsArray().Count == 1, "acceptance");
        Assert.False(send.IsCompleted);
        await Eventually.TrueAsync(() => time.Next is not null, "the second half");
        await Eventually.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            return send.IsCompleted;
        }, "the answer");
        Assert.StartsWith("wamid.", await send, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_accepted_is_in_the_traffic_when_its_caller_is_gone()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        using var given = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/simulator/graph/v24.0/{Simulation.Number}/messages") { Content = System.Net.Http.Json.JsonContent.Create(Simulation.Text("+16505551234", callbackData: "mine")) };
        request.Headers.Authorization = new("Bearer", Simulation.Token);
        await simulation.SwitchAsync(new { answerDelayMs = 1_000 });
        var send = simulation.Http.SendAsync(request, given.Token);
        await Eventually.TrueAsync(async () => (await simulation.ApiAsync(HttpMethod.Get, "accepted"))["items"]!.AsArray().Count == 1, "acceptance");

        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
        System.Text.Json.Nodes.JsonNode? entry = null;
        await Eventually.TrueAsync(async () => (entry = (await simulation.ApiAsync(HttpMethod.Get, "traffic"))["items"]!.AsArray().SingleOrDefault(e => (string?)e!["kind"] == "graph")) is not null, "the entry");
        var accepted = (await simulation.ApiAsync(HttpMethod.Get, "accepted"))["items"]!.AsArray().Single()!;
        Assert.Equal(((string)accepted["wamid"]!, "mine", null), ((string)entry!["wamid"]!, (string)entry["biz_opaque_callback_data"]!, (int?)entry["status"]));
        Assert.StartsWith("Accepted", (string)entry["fault"]!, StringComparison.Ordinal);
    }

    private async Task<int> AcceptedAsync() => (await shared.Simulation.ApiAsync(HttpMethod.Get, "accepted?limit=10000"))["items"]!.AsArray().Count;
}
