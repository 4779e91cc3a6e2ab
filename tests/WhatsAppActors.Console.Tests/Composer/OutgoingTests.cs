using WhatsAppActors.Console.Inbox.Composer;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Console.Tests.Composer;

public sealed class OutgoingTests
{
    private static readonly ConversationKey Chat = new(Guid.NewGuid(), Guid.NewGuid());

    private readonly FakeConversations _conversations = new();

    public static TheoryData<QueueOutcome> Outcomes => [.. Enum.GetValues<QueueOutcome>()];

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Every_outcome_is_either_sent_or_explained(QueueOutcome outcome)
    {
        var answer = Outgoing.Of(outcome);

        Assert.Equal(outcome is QueueOutcome.Queued or QueueOutcome.Scheduled or QueueOutcome.Repeated, answer.Sent);
        Assert.Equal(answer.Sent, answer.Note is null);
    }

    [Fact]
    public void Only_what_was_handed_in_already_gets_another_key() =>
        Assert.Equal(
            [QueueOutcome.Queued, QueueOutcome.Repeated, QueueOutcome.KeyUsed, QueueOutcome.Scheduled, QueueOutcome.TakenBack],
            Enum.GetValues<QueueOutcome>().Where(outcome => Outgoing.Of(outcome).NewKey));

    [Fact]
    public async Task A_text_goes_out_with_its_key_and_what_it_answers()
    {
        var answered = Guid.NewGuid();

        Assert.True((await SendAsync("Hello", "k1", answered)).Sent);
        Assert.Equal([(Chat, NewMessage.OfText("Hello", answered, "k1"))], _conversations.Sent);
    }

    [Fact]
    public async Task While_the_database_is_away_the_text_stays_and_so_does_its_key()
    {
        _conversations.Failure = new IOException("away");

        Assert.Equal(new SendAnswer(Sent: false, "Not sent yet. It stays here; press Send to try again.", NewKey: false), await SendAsync("Hello", "k1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task Nothing_is_not_sent(string? text)
    {
        Assert.False((await SendAsync(text, "k1")).Sent);
        Assert.Empty(_conversations.Sent);
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public async Task WhatsApps_limit_is_kept(int length, bool isSent) => Assert.Equal(isSent, (await SendAsync(new string('a', length), "k1")).Sent);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task Without_a_key_nothing_is_sent_and_a_new_one_is_asked_for(string? key)
    {
        Assert.True((await SendAsync("Hello", key)).NewKey);
        Assert.Empty(_conversations.Sent);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_mended()
    {
        await SendAsync("a\0b\uD83D", "k1");

        Assert.Equal("ab\uFFFD", ((WhatsAppActors.Content.TextContent)Assert.Single(_conversations.Sent).Message.Content).Text);
    }

    private Task<SendAnswer> SendAsync(string? text, string? key, Guid? answers = null) =>
        new Outgoing(_conversations, TimeProvider.System).SendAsync(Chat, text, key, answers, CancellationToken.None);
}
