using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Tests.Processes;
using WhatsAppActors.Postgres.Tests.Turns;

namespace WhatsAppActors.Postgres.Tests.Conversations;

[Collection(TestPostgres.Collection)]
public sealed class SilenceSweepTests(TestPostgres postgres) : IAsyncLifetime
{
    private TurnWorld _world = null!;

    public async Task InitializeAsync() => _world = await TurnWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_chat_is_closed_after_three_silent_days_and_the_next_message_opens_another()
    {
        var chat = await HandledAsync(1);
        _world.Time.Now += TimeSpan.FromDays(3) - TimeSpan.FromHours(1);
        Assert.Equal((0, 0), await SweepAsync());
        _world.Time.Now += TimeSpan.FromHours(2);
        Assert.Equal((0, 1), await SweepAsync());
        Assert.Equal(["closed|1|2|1|1"], await _world.StateAsync(chat));
        Assert.True(await _world.Intake.ScalarAsync<bool>("SELECT closed_at IS NOT NULL FROM conversations"));
        Assert.Equal((0, 0), await SweepAsync());
        Assert.NotEqual(chat, await _world.WriteAsync(Phone(1)));
    }

    [Fact]
    public async Task What_waits_and_what_a_person_has_is_left_open()
    {
        var unhandled = await _world.WriteAsync(Phone(1));
        var unsent = await _world.WriteAsync(Phone(2));
        await _world.CommitAsync(await _world.ReadAsync(unsent), TurnWorld.Say("Not sent yet"));
        var taken = await HandledAsync(3);
        await _world.Agents.TakeOverAsync(taken, null, CancellationToken.None);
        var takenLong = await HandledAsync(4);
        await _world.Agents.TakeOverAsync(takenLong, _world.Time.Now.AddDays(7), CancellationToken.None);
        await _world.Intake.TakeAsync(_world.Said(Phone(5)) with { GroupId = "group" });
        var silent = await HandledAsync(6);

        _world.Time.Now += TimeSpan.FromDays(5);
        Assert.Equal((0, 1), await SweepAsync());
        Assert.Equal([silent.ConversationId.ToString()], await _world.Intake.ListAsync("SELECT id FROM conversations WHERE status = 'closed'"));

        // Once it is handled, sent, or its time has passed.
        await _world.CommitAsync(await _world.ReadAsync(unhandled), TurnDecision.Nothing);
        await _world.Intake.ExecuteAsync("DELETE FROM outbox");
        _world.Time.Now += TimeSpan.FromDays(5);
        Assert.Equal((1, 3), await SweepAsync());
        Assert.Equal([$"{taken.ConversationId}|handed_over"], await _world.Intake.ListAsync("SELECT id, status FROM conversations WHERE status <> 'closed' AND kind = 'direct'"));
    }

    [Fact]
    public async Task One_in_which_a_message_is_to_go_out_later_stays_open_until_then()
    {
        var chat = await HandledAsync(1);
        await _world.Intake.ExecuteAsync(
            """
            INSERT INTO scheduled_messages (tenant_id, id, conversation_id, send_at, type, text, content, created_at) VALUES ($1, $2, $3, now() + interval '30 days', 'text', 'Hello', '{}', now())
            """,
            chat.TenantId, Guid.CreateVersion7(), chat.ConversationId);
        _world.Time.Now += TimeSpan.FromDays(5);
        Assert.Equal((0, 0), await SweepAsync());

        await _world.Intake.ExecuteAsync("UPDATE scheduled_messages SET failed_at = now(), failure = 'It could not be handed in.'");
        Assert.Equal((0, 1), await SweepAsync());
    }

    [Fact]
    public async Task A_hand_over_is_not_shown_for_longer_than_it_lasts()
    {
        var chat = await HandledAsync(1);
        await _world.Agents.TakeOverAsync(chat, _world.Time.Now.AddMinutes(10), CancellationToken.None);
        Assert.Equal((0, 0), await SweepAsync());
        _world.Time.Now += TimeSpan.FromMinutes(10);
        Assert.Equal((1, 0), await SweepAsync());
        Assert.Equal(["open|1|2|1|1"], await _world.StateAsync(chat));
        Assert.True(await _world.Intake.ScalarAsync<bool>("SELECT handed_over_until IS NULL FROM conversations"));
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await HandledAsync(1);
        _world.Time.Now += TimeSpan.FromDays(900);
        foreach (var never in new TimeSpan?[] { null, TimeSpan.Zero }) Assert.Equal((0, 0), await SweepAsync(new ConversationOptions { CloseAfterSilence = never }));
        Assert.Equal((0, 1), await SweepAsync());
    }

    [Fact]
    public async Task Several_processes_close_each_chat_once_and_leave_what_somebody_holds()
    {
        for (var person = 0; person < 40; person++) await HandledAsync(person);
        _world.Time.Now += TimeSpan.FromDays(4);
        await using var connection = await _world.Intake.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT 1 FROM conversations ORDER BY last_message_at LIMIT 1 FOR NO KEY UPDATE", connection)) await hold.ExecuteNonQueryAsync();

        var options = new ConversationOptions { ChatsPerSweep = 7 };
        var closed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SweepAsync(options))));
        Assert.Equal(39, closed.Sum(c => c.Closed));
        Assert.Equal(["2|39", "1|1"], await _world.Intake.ListAsync("SELECT turn_version, count(*) FROM conversations GROUP BY 1 ORDER BY 1 DESC"));
        await transaction.RollbackAsync();
        Assert.Equal((0, 1), await SweepAsync(options));
    }

    [Fact]
    public async Task The_silent_ones_are_found_by_an_index_among_many()
    {
        await HandledAsync(1);
        await _world.Intake.ExecuteAsync("""
            INSERT INTO conversations (tenant_id, id, channel_id, customer_id, kind, chat_key, status, last_message_at)
            SELECT c.tenant_id, gen_random_uuid(), c.channel_id, c.customer_id, 'direct', 'chat ' || i, CASE WHEN i % 3 = 0 THEN 'open' ELSE 'closed' END, now()
              FROM conversations c, generate_series(1, 20000) AS i
            """);
        await _world.Intake.ExecuteAsync("ANALYZE");
        var plan = await _world.Intake.ListAsync("EXPLAIN " + SilenceSweep.CloseSilent.Replace("$1", "now() - interval '3 days'").Replace("$2", "500").Replace("$3", "now()"));
        Assert.Contains(plan, line => line.Contains("conversations_by_status", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on conversations", StringComparison.Ordinal));
    }

    private static string Phone(int person) => $"49151{person:D8}";

    private async Task<ConversationKey> HandledAsync(int person)
    {
        var chat = await _world.WriteAsync(Phone(person));
        Assert.True((await _world.CommitAsync(await _world.ReadAsync(chat), TurnDecision.Nothing)).Committed);
        return chat;
    }

    private async Task<(int Opened, int Closed)> SweepAsync(ConversationOptions? options = null)
    {
        using var sweep = new SilenceSweep(
            _world.Intake.Database, Members.Roster(_world.Intake.Database, _world.Time), Options.Create(options ?? new ConversationOptions()), new DatabaseReadiness(), new NoChanges(), _world.Time, NullLogger<SilenceSweep>.Instance);
        return await sweep.SweepAsync(CancellationToken.None);
    }
}
