using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Postgres.Tests.Intake;

[Collection(IntakeCollection.Name)]
public sealed class TargetTests(TestPostgres postgres)
{
    private static readonly Party Anna = new("4915112345678");

    private static IntakeItem[] Story(string prefix, DateTimeOffset at) =>
    [
        IntakeWorld.Message("100", prefix + "1", Anna, "First", at),
        About("edit", prefix + "2", prefix + "1", at.AddSeconds(1), "Second"),
        About("edit", prefix + "3", prefix + "1", at.AddSeconds(2), "Third"),
        About("reaction", prefix + "4", prefix + "1", at.AddSeconds(3), "x"),
        About("reaction", prefix + "5", prefix + "1", at.AddSeconds(4), "👍"),
        About("revoke", prefix + "6", prefix + "1", at.AddSeconds(5), null),
    ];

    private static MessageItem About(string type, string wamid, string target, DateTimeOffset at, string? put) =>
        IntakeWorld.Message("100", wamid, Anna, null!, at, type) with
        {
            TargetMessageId = target, Emoji = type == "reaction" ? put : null, EditedText = type == "edit" ? put : null,
        };

    [Fact]
    public async Task Edits_reactions_and_revokes_change_their_target_in_any_order()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var random = new Random(7);
        for (var order = 0; order < 12; order++)
        {
            var story = Story($"wamid.{order}.", at);
            if (order > 0) random.Shuffle(story);
            if (order % 2 == 0) await world.TakeAsync(story);
            else foreach (var item in story) await world.TakeAsync(item);
        }

        var shown = await world.ListAsync(
            "SELECT DISTINCT text, original_text, edited_at IS NOT NULL, revoked_at IS NOT NULL, jsonb_array_length(reactions), reactions #>> '{0,emoji}' FROM messages WHERE type = 'text'");
        Assert.Equal("Third|First|True|True|1|👍", Assert.Single(shown));
    }

    [Fact]
    public async Task A_removed_reaction_is_gone_and_one_to_a_message_of_another_chat_changes_nothing()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await world.TakeAsync(
            IntakeWorld.Message("100", "wamid.1", Anna, "Hello", at),
            About("reaction", "wamid.2", "wamid.1", at.AddSeconds(1), "x"),
            About("reaction", "wamid.3", "wamid.1", at.AddSeconds(2), ""),
            About("edit", "wamid.4", "wamid.1", at.AddSeconds(3), "Not hers") with { Party = new Party("4915199999999") });

        Assert.Equal(["Hello|"], await world.ListAsync("SELECT text, reactions FROM messages WHERE provider_message_id = 'wamid.1'"));
        Assert.Equal(["1|1"], await world.ListAsync("SELECT last_inbound_seq, unread_count FROM conversations ORDER BY last_inbound_seq DESC LIMIT 1"));
    }
}
