using System.Collections.Concurrent;
using System.Diagnostics;
using WhatsAppActors.Channels.Tests.MetaCloud.Sending;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>From the queue through real HTTP to the recorded answer.</summary>
[Collection(OutboxCollection.Name)]
public sealed class DispatchTests(TestPostgres postgres)
{
    [Fact]
    public async Task Each_message_is_taken_once_in_its_conversations_order_by_two_processes_and_raised_to_read()
    {
        var taken = new ConcurrentQueue<Guid>();
        await using var provider = new ScriptedServer(async c =>
        {
            while (await c.ReadAsync() is { } request)
            {
                taken.Enqueue(request.MessageId);
                await c.TakeAsync(request);
            }
        });
        await using var world = await OutboxWorld.CreateAsync(postgres, provider.Url);
        await using var one = await SendingProcess.StartAsync(world);
        await using var two = await SendingProcess.StartAsync(world);
        var chats = new List<List<Guid>>();
        for (var person = 0; person < 20; person++)
        {
            var chat = await world.ChatAsync(person);
            var messages = new List<Guid>();
            for (var i = 0; i < 10; i++) messages.Add(await world.QueueAsync(chat, $"{i}"));
            chats.Add(messages);
            await Task.WhenAll(one.Actors.Number(world.Key).DispatchAsync(default), two.Actors.Number(world.Key).DispatchAsync(default));
        }

        await EventuallyAsync(world, "SELECT count(*) FROM messages WHERE status = 'sent'", 200);
        var order = taken.ToList();
        Assert.Equal(200, order.Count);
        Assert.Equal(200, order.Distinct().Count());
        foreach (var messages in chats) Assert.Equal(messages, order.Where(messages.Contains));
        foreach (var message in order.Take(5))
        {
            Assert.Equal($"sent|{provider.IdOf(message)}|", await world.ShownAsync(message));
            await world.Intake.TakeAsync(OutboxWorld.Status(provider.IdOf(message)!, "read", message));
            Assert.Equal($"read|{provider.IdOf(message)}|", await world.ShownAsync(message));
        }
    }

    [Fact]
    public async Task Nobody_listens_and_the_message_goes_when_somebody_does()
    {
        await using var provider = new ScriptedServer(async c =>
        {
            while (await c.ReadAsync() is { } request) await c.TakeAsync(request);
        });
        await using var world = await OutboxWorld.CreateAsync(postgres, "http://127.0.0.1:1");
        await using var process = await SendingProcess.StartAsync(world);
        var message = await world.QueueAsync(await world.ChatAsync());
        await EventuallyAsync(world, "SELECT count(*) FROM outbox WHERE state = 'queued' AND attempts >= 1", 1);
        await world.Intake.ExecuteAsync("UPDATE channels SET graph_base_url = $1, sending_held_until = NULL", provider.Url);
        await EventuallyAsync(world, "SELECT count(*) FROM messages WHERE status = 'sent'", 1);
        Assert.Equal(1, provider.TimesSeen(message));
    }

    [Theory]
    [InlineData("timeout after taking", "unknown", "")]
    [InlineData("reset after taking", "unknown", "")]
    [InlineData("502 page", "unknown", "")]
    [InlineData("503 empty", "unknown", "")]
    [InlineData("error 131026", "failed", "131026")]
    [InlineData("error 190", "queued", "")]
    [InlineData("error 131016", "sent", "")]
    [InlineData("error 130429", "sent", "")]
    [InlineData("error 131056", "sent", "")]
    public async Task Each_fault_leads_to_its_state_and_nothing_that_may_be_taken_is_sent_again(string fault, string shown, string code)
    {
        var requests = 0;
        await using var provider = new ScriptedServer(async c =>
        {
            while (await c.ReadAsync() is { } request)
            {
                // The fault meets the first request only: what is tried again gets through.
                if (Interlocked.Increment(ref requests) > 1) await c.TakeAsync(request);
                else if (fault.StartsWith("error ", StringComparison.Ordinal)) await c.AnswerAsync(fault.EndsWith("16", StringComparison.Ordinal) ? 500 : 400, Answers.Error(int.Parse(fault[6..])));
                else if (fault == "502 page") await c.AnswerAsync(502, "<html>Bad gateway</html>");
                else if (fault == "503 empty") await c.AnswerAsync(503, "");
                else if (fault == "timeout after taking") await c.ForeverAsync();
                else
                {
                    c.Reset();
                    return;
                }
            }
        });
        await using var world = await OutboxWorld.CreateAsync(postgres, provider.Url);
        await using var process = await SendingProcess.StartAsync(world);
        var message = await world.QueueAsync(await world.ChatAsync());

        await EventuallyAsync(world, $"SELECT count(*) FROM messages m WHERE m.id = '{message}' AND status = '{shown}' AND NOT EXISTS (SELECT 1 FROM outbox WHERE state = 'sending') AND EXISTS (SELECT 1 FROM channels WHERE (sending_stopped_at IS NOT NULL) = ('{shown}' = 'queued'))", 1);
        Assert.Equal(shown == "sent" ? 2 : 1, provider.TimesSeen(message));
        Assert.Equal(code, (await world.ShownAsync(message)).Split('|')[2]);
        if (shown == "unknown")
        {
            // It had been taken after all.
            await world.Intake.TakeAsync(OutboxWorld.Status("wamid.taken", "delivered", message));
            Assert.Equal("delivered|wamid.taken|", await world.ShownAsync(message));
            Assert.Equal(1, provider.TimesSeen(message));
        }
    }

    [Fact]
    public async Task An_answer_is_offered_until_the_database_is_back_and_the_message_is_not_sent_again()
    {
        await using var provider = new ScriptedServer(async c =>
        {
            while (await c.ReadAsync() is { } request) await c.TakeAsync(request);
        });
        await using var world = await OutboxWorld.CreateAsync(postgres, provider.Url);
        FlakyOutbox? flaky = null;
        await using var process = await SendingProcess.StartAsync(world, outbox: o => flaky ??= new FlakyOutbox(o, 4));
        var message = await world.QueueAsync(await world.ChatAsync());
        await EventuallyAsync(world, "SELECT count(*) FROM messages WHERE status = 'sent'", 1);
        Assert.True(flaky!.Left < 0);
        Assert.Equal(1, provider.TimesSeen(message));
    }

    [Fact]
    public async Task A_number_keeps_to_its_rate_and_to_its_requests_in_flight()
    {
        var (now, most) = (0, 0);
        await using var provider = new ScriptedServer(async c =>
        {
            while (await c.ReadAsync() is { } request)
            {
                var together = Interlocked.Increment(ref now);
                InterlockedMax(ref most, together);
                await Task.Delay(30);
                Interlocked.Decrement(ref now);
                await c.TakeAsync(request);
            }
        });
        await using var world = await OutboxWorld.CreateAsync(postgres, provider.Url);
        for (var person = 0; person < 60; person++) await world.QueueAsync(await world.ChatAsync(person));
        var started = Stopwatch.GetTimestamp();
        await using var process = await SendingProcess.StartAsync(world, new SendingOptions { MessagesPerSecond = 40, InFlight = 3 });
        await EventuallyAsync(world, "SELECT count(*) FROM messages WHERE status = 'sent'", 60);

        // 60 messages at 40 a second, of which 4 may go at once.
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 1.3, 60);
        Assert.InRange(most, 2, 3);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private static async Task EventuallyAsync(OutboxWorld world, string sql, long expected)
    {
        var deadline = Stopwatch.GetTimestamp() + (30 * Stopwatch.Frequency);
        long found;
        while ((found = await world.Intake.ScalarAsync<long>(sql)) != expected)
        {
            Assert.True(Stopwatch.GetTimestamp() < deadline, $"{found} instead of {expected}: {sql}; {string.Join("; ", await world.Intake.ListAsync("SELECT status, error FROM messages WHERE direction = 'outbound'"))}");
            await Task.Delay(20);
        }
    }
}
