using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Tests.Processes;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>The sweep wakes numbers, and waits for none.</summary>
[Collection(OutboxCollection.Name)]
public sealed class OutboxSweepTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_number_that_does_not_answer_is_woken_once_and_keeps_no_other_asleep()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var silent = world.Key;
        var other = silent with { ChannelId = (await world.Intake.AddChannelAsync("200", silent.TenantId)).ChannelId };
        await world.QueueAsync(await world.ChatAsync(1));
        var elsewhere = await world.QueueAsync(await world.ChatAsync(2));
        await world.Intake.ExecuteAsync("UPDATE outbox SET channel_id = $2 WHERE message_id = $1", elsewhere, other.ChannelId);

        var woken = new ConcurrentDictionary<NumberKey, int>();
        var actors = new MailboxActors((key, _) => new Number(stop =>
        {
            woken.AddOrUpdate(key, 1, (_, times) => times + 1);
            return key == silent ? Task.Delay(Timeout.Infinite, stop) : Task.CompletedTask;
        }));
        var readiness = new DatabaseReadiness();
        readiness.Ready();
        using var sweep = new OutboxSweep(
            world.Intake.Database, (await world.StartProcessAsync()).Recovery, actors, Members.Roster(world.Intake.Database, TimeProvider.System), readiness, TimeProvider.System,
            NullLogger<OutboxSweep>.Instance);
        await sweep.StartAsync(CancellationToken.None);
        await Until.HoldsAsync(() => woken.GetValueOrDefault(other) >= 3);
        Assert.Equal(1, woken[silent]);

        // What it has begun ends with it.
        await sweep.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private sealed class Number(Func<CancellationToken, Task> dispatch) : INumberActor
    {
        public Task DispatchAsync(CancellationToken cancellationToken) => dispatch(cancellationToken);
    }
}
