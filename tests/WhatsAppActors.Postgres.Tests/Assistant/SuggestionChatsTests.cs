using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Postgres.Assistant.Suggestions;
using WhatsAppActors.Postgres.Tests.Turns;

namespace WhatsAppActors.Postgres.Tests.Assistant;

/// <summary>A chat as the one who drafts a reply is given it.</summary>
[Collection(TestPostgres.Collection)]
public sealed class SuggestionChatsTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Anna = "4915112345678";

    private TurnWorld _world = null!;
    private SuggestionChats _chats = null!;

    public async Task InitializeAsync()
    {
        _world = await TurnWorld.CreateAsync(postgres);
        _chats = new SuggestionChats(_world.Intake.Database, _world.Time);
    }

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task It_has_the_latest_fifty_messages_oldest_first_and_what_was_used_today()
    {
        for (var number = 1; number <= 52; number++) await _world.WriteAsync(Anna, $"message {number}");
        var chat = await _world.ChatAsync(Anna);
        await _world.Intake.ListAsync("UPDATE messages SET revoked_at = now() WHERE seq = 51 RETURNING 1");

        var read = (await _chats.ReadAsync(chat, default))!;
        Assert.Equal((50, "message 2", "message 52"), (read.Messages.Count, read.Messages[0].Text, read.Messages[^1].Text));
        Assert.DoesNotContain(read.Messages, message => message.Seq == 51);
        Assert.All(read.Messages, message => Assert.Equal(MessageDirection.Inbound, message.Direction));
        Assert.Equal(new TodaysUse(0, 0, 0), read.Use);

        await _chats.CountAsync(chat, 120, default);
        Assert.Equal(new TodaysUse(0, 120, 120), (await _chats.ReadAsync(chat, default))!.Use);
    }

    [Fact]
    public async Task Another_tenants_chat_and_one_that_does_not_exist_are_not_there()
    {
        await _world.WriteAsync(Anna, "Hello");
        var chat = await _world.ChatAsync(Anna);

        Assert.Null(await _chats.ReadAsync(chat with { TenantId = Guid.CreateVersion7() }, default));
        Assert.Null(await _chats.ReadAsync(new ConversationKey(chat.TenantId, Guid.CreateVersion7()), default));
    }
}
