using System.Text.Json;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class ClusterTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Fact]
    public async Task It_shows_processes_and_what_waits()
    {
        var answer = await Host.Administrator.GetAsync("/api/operations/cluster", 200);
        Assert.Equal(JsonValueKind.Array, answer.GetProperty("processes").ValueKind);
        Assert.True(answer.GetProperty("unhandled").GetProperty("count").GetInt32() >= 0);
        Assert.Equal(
            ["due", "later", "numbersHeld", "numbersStopped", "oldestQueuedAt", "sending"],
            answer.GetProperty("outbox").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }
}
