using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Tests.Outbox;

namespace WhatsAppActors.Postgres.Tests.Statuses;

/// <summary>A chat in which a customer has written one message and the bot's answer to it is on its way.</summary>
internal sealed class BotChat
{
    private readonly OutboxWorld _world;
    private readonly OutboxProcess _process;
    private readonly int _person;

    private BotChat(OutboxWorld world, OutboxProcess process, int person, Guid id, Guid message, ClaimedSend claimed)
    {
        (_world, _process, _person) = (world, process, person);
        (Id, Message, Claimed) = (id, message, claimed);
    }

    public Guid Id { get; }

    public Guid Message { get; }

    public ClaimedSend Claimed { get; }

    public string Wamid => $"wamid.{Message:N}";

    public static async Task<BotChat> StartAsync(OutboxWorld world, OutboxProcess process, int person = 0)
    {
        var id = await world.ChatAsync(person);
        var message = await world.QueueAsync(id);
        await world.Intake.ExecuteAsync("UPDATE messages SET author = 'bot' WHERE id = $1", message);
        await world.Intake.ExecuteAsync("UPDATE conversations SET status = 'open', handed_over_until = NULL, unread_count = 1 WHERE id = $1", id);
        return new BotChat(world, process, person, id, message, await world.ClaimOneAsync(process));
    }

    public Task AnswerAsync() => _process.SettleAsync(Claimed, OutboxWorld.Accepted(Wamid));

    public Task UnknownAsync() => _process.SettleAsync(Claimed, new SendOutcome.Unknown(UnknownReason.TimedOut));

    /// <summary>The provider's status, with our callback data or without.</summary>
    public Task StatusAsync(string word, bool named = true) => _world.Intake.TakeAsync(OutboxWorld.Status(Wamid, word, named ? Message : null));

    /// <summary>The echo of the bot's own answer.</summary>
    public Task EchoAsync(string text = "Hello") => _world.Intake.TakeAsync(OutboxWorld.Echo(Wamid, _person, text));

    /// <summary>A person writes from the phone.</summary>
    public Task PhoneAsync(string wamid, string text = "I am here") => _world.Intake.TakeAsync(OutboxWorld.Echo(wamid, _person, text));

    /// <summary><c>status|until?|unread|count</c> as the API tells them.</summary>
    public async Task<string> ShownAsync() => Assert.Single(await _world.Intake.ListAsync(
        "SELECT status, handed_over_until IS NOT NULL, unread_count, last_seq - absorbed_count FROM conversations WHERE id = $1", Id));

    /// <summary>The messages that went out: <c>id|status|failed late?</c>.</summary>
    public Task<List<string>> SentAsync() =>
        _world.Intake.ListAsync("SELECT id, status, failed_late FROM messages WHERE conversation_id = $1 AND direction = 'outbound' ORDER BY seq", Id);
}
