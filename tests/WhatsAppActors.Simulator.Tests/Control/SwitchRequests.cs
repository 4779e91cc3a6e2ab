using System.Net;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Control;

public sealed class SwitchRequests
{
    [Fact]
    public async Task As_they_stand_the_provider_behaves_well()
    {
        await using var simulation = await Simulation.StartAsync();

        Webhooks.Envelopes.Same("""
            {"answerDelayMs":0,"answerJitterMs":0,"sentAfterMs":150,"deliveredAfterMs":400,"readAfterMs":1200,"statuses":true,"statusDuplicates":0,"statusesShuffled":false,"statusesEarly":false,
             "statusBatch":1,"webhookDuplicates":0,"webhookBatch":1,"batchWaitMs":300,"overtaking":false,"timeOutAfterAcceptance":false,"timeOutNext":0,"failNext":0,"failCode":131000,"failHow":"error","asyncFailureCode":null,
             "throughputLimit":true,"pairLimit":true,"window":true,"autoRead":false,"optedOut":false}
            """, await simulation.ApiAsync(HttpMethod.Get, "switches"));
    }

    [Fact]
    public async Task A_change_leaves_the_others_and_all_can_be_put_back()
    {
        await using var simulation = await Simulation.StartAsync();
        var usual = (await simulation.ApiAsync(HttpMethod.Get, "switches")).ToJsonString();

        await simulation.SwitchAsync(new { answerDelayMs = 5 });
        var changed = await simulation.ApiAsync(HttpMethod.Put, "switches", new { asyncFailureCode = 131026 });

        Assert.Equal((5, 131026), ((int)changed["answerDelayMs"]!, (int)changed["asyncFailureCode"]!));
        Assert.Equal(usual, (await simulation.ApiAsync(HttpMethod.Delete, "switches")).ToJsonString());
    }

    [Theory]
    [InlineData("nonsense", 1)]
    [InlineData("answerDelayMs", -1)]
    [InlineData("answerDelayMs", 300_001)]
    [InlineData("answerDelayMs", "5")]
    [InlineData("statusDuplicates", 21)]
    [InlineData("statusBatch", 0)]
    [InlineData("window", 1)]
    [InlineData("failCode", 42)]
    [InlineData("failHow", "quietly")]
    [InlineData("asyncFailureCode", 42)]
    public async Task What_is_not_acceptable_is_named_and_nothing_changes(string name, object value)
    {
        await using var simulation = await Simulation.StartAsync();
        var before = (await simulation.ApiAsync(HttpMethod.Get, "switches")).ToJsonString();

        var (status, problem) = await simulation.TryApiAsync(HttpMethod.Put, "switches", new Dictionary<string, object>(StringComparer.Ordinal) { ["autoRead"] = true, [name] = value });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem!["errors"]!.AsObject().ContainsKey(name), problem.ToJsonString());
        Assert.Equal(before, (await simulation.ApiAsync(HttpMethod.Get, "switches")).ToJsonString());
    }
}
