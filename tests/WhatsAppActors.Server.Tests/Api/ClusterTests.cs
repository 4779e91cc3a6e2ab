using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class ClusterTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Fact]
    public async Task It_shows_processes_and_what_waits()
    {
        var id = Guid.CreateVersion7();
        await Seed.SqlAsync(
            """
            INSERT INTO processes (id, name, role, runtime, version, address, started_at, seen_at, figures)
            VALUES ($1, 'a/1', 'silo', 'Orleans', '1.2.3', NULL, now(), now(), '{"activations": 7}')
            """,
            id);
        await Seed.SqlAsync("INSERT INTO duties (name, process_id, until) VALUES ('of a test', $1, now() + interval '1 hour')", id);
        var answer = await Host.Administrator.GetAsync("/api/operations/cluster", 200);
        var process = answer.GetProperty("processes").EnumerateArray().Single(one => one.GetProperty("id").GetGuid() == id);
        Assert.Equal(("a/1", "silo", "Orleans", "1.2.3", true), (process.Text("name"), process.Text("role"), process.Text("runtime"), process.Text("version"), process.GetProperty("live").GetBoolean()));
        Assert.Equal(["of a test"], process.GetProperty("duties").EnumerateArray().Select(duty => duty.GetString()));
        Assert.Equal(7, process.GetProperty("figures").GetProperty("activations").GetInt32());
        Assert.Equal(["count", "oldestSince"], answer.GetProperty("unhandled").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["due", "later", "numbersHeld", "numbersStopped", "oldestQueuedAt", "sending"],
            answer.GetProperty("outbox").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }
}
