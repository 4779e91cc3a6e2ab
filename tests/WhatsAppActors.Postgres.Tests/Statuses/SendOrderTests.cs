using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Core.Statuses;
using WhatsAppActors.Postgres.Tests.Outbox;

namespace WhatsAppActors.Postgres.Tests.Statuses;

/// <summary>
/// All that can be told of one send, in any order, doubled and at once: its answer, statuses with our callback data and without, its echo,
/// and the death of the process that sent it.
/// </summary>
[Collection(TestPostgres.Collection)]
public sealed class SendOrderTests(TestPostgres postgres)
{
    private static readonly string[] Events =
    [
        "answer", "answer", "echo", "echo", "other echo", "death", "sent", "delivered", "read", "failed", "named sent", "named delivered", "named read", "named failed",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task One_message_shows_what_the_ledger_says_and_the_bot_goes_on(int atOnce)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var alive = await world.StartProcessAsync();
        var cases = Gen.ArrayOf(Gen.Elements(Events), 4).Sample(15).Concat(Gen.ArrayOf(Gen.Elements(Events), 9).Sample(25)).ToArray();
        for (var person = 0; person < cases.Length; person++)
        {
            var events = cases[person];
            // Until one of these two, nobody can know that the message and the echo are one.
            if (!events.Any(e => e == "answer" || e.StartsWith("named", StringComparison.Ordinal))) events = [.. events, "answer"];
            await TellAsync(world, alive, person, events, atOnce);
        }
    }

    private static async Task TellAsync(OutboxWorld world, OutboxProcess alive, int person, string[] events, int atOnce)
    {
        var process = await world.StartProcessAsync();
        var chat = await BotChat.StartAsync(world, process, person);
        var dead = 0;
        foreach (var some in events.Chunk(atOnce)) await Task.WhenAll(some.Select(e => Task.Run(() => HappenAsync(e))));

        var words = events.Select(e => e[(e.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Where(w => w is "sent" or "delivered" or "read" or "failed");
        var (shown, late) = ShownStatus.Of("sent", words);
        var story = $"{atOnce} at once: {string.Join(", ", events)}";
        Assert.Equal($"{story}: {chat.Message}|{shown}|{late}", $"{story}: {string.Join("; ", await chat.SentAsync())}");
        Assert.Equal($"{story}: open|False|1|2", $"{story}: {await chat.ShownAsync()}");
        Assert.Null(await world.WaitingAsync(chat.Message));
        Assert.Equal($"{story}: 0", $"{story}: {await world.Intake.ScalarAsync<long>("SELECT count(*) FROM status_ledger WHERE waiting")}");
        await process.DieAsync();

        async Task HappenAsync(string what)
        {
            if (what == "answer") await chat.AnswerAsync();
            else if (what == "echo") await chat.EchoAsync();
            else if (what == "other echo") await chat.EchoAsync("Hello, as the provider writes it");
            else if (what != "death") await chat.StatusAsync(what[(what.IndexOf(' ', StringComparison.Ordinal) + 1)..], named: what.StartsWith("named", StringComparison.Ordinal));
            else if (Interlocked.Exchange(ref dead, 1) == 0)
            {
                await process.DieAsync();
                await alive.Recovery.SweepAsync(CancellationToken.None);
            }
        }
    }
}
