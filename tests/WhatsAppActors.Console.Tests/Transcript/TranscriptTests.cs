using Bunit;
using WhatsAppActors.Console.Inbox.Transcript;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Views;
using Shown = WhatsAppActors.Console.Inbox.Transcript.Transcript;

namespace WhatsAppActors.Console.Tests.Transcript;

public sealed class TranscriptTests : BunitContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ChatFakes _fakes = new();

    public TranscriptTests()
    {
        _fakes.AddTo(this);
        var module = JSInterop.SetupModule("./_content/WhatsAppActors.Console/transcript.js");
        module.Mode = JSRuntimeMode.Loose;
        module.Setup<BrowserZone>("zone").SetResult(new BrowserZone("Europe/Berlin", 60));
    }

    [Fact]
    public void Ticks_edits_and_new_messages_appear_in_place()
    {
        _fakes.Inbox.Add(Said.Text(1));
        _fakes.Inbox.Add(Said.Sent(2, "sent"));
        var shown = Open();
        shown.WaitForAssertion(() => Assert.Equal(2, shown.FindAll("[data-testid=message]").Count), Patience);

        _fakes.Inbox.Change(2, message => message with { Status = "read" });
        _fakes.Inbox.Change(1, message => message with { Text = "Hello again", OriginalText = "Hello", EditedAt = Said.Noon });
        _fakes.Inbox.Add(Said.Text(3, "News"));
        _fakes.Tell();

        shown.WaitForAssertion(() => Assert.Equal("read", shown.Find("[data-testid=tick]").GetAttribute("data-status")), Patience);
        Assert.Equal(["Hello again", "Good morning", "News"], shown.FindAll("[data-testid=message-text]").Select(element => element.TextContent));
        Assert.Equal("Customer: News", shown.Find("[data-testid=transcript-news]").TextContent);
    }

    [Fact]
    public void A_database_that_is_away_is_said_and_what_is_shown_stays()
    {
        _fakes.Inbox.Add(Said.Text(1));
        var shown = Open();
        shown.WaitForAssertion(() => Assert.Single(shown.FindAll("[data-testid=message]")), Patience);

        _fakes.Inbox.IsAway = true;
        _fakes.Tell();
        shown.WaitForAssertion(() => Assert.NotNull(shown.Find("[data-testid=transcript-trouble]")), Patience);
        Assert.Single(shown.FindAll("[data-testid=message]"));

        _fakes.Inbox.IsAway = false;
        shown.WaitForAssertion(() => Assert.Empty(shown.FindAll("[data-testid=transcript-trouble]")), Patience);
    }

    [Fact]
    public void What_comes_while_the_chat_is_read_for_the_first_time_is_shown()
    {
        _fakes.Inbox.Add(Said.Text(1));
        _fakes.Inbox.Meanwhile = () =>
        {
            _fakes.Inbox.Add(Said.Text(2));
            _fakes.Tell();
        };
        var shown = Open();
        shown.WaitForAssertion(() => Assert.Equal(2, shown.FindAll("[data-testid=message]").Count), Patience);
    }

    [Fact]
    public void A_chat_that_could_not_be_read_at_first_is_read_later()
    {
        _fakes.Inbox.Add(Said.Text(1));
        _fakes.Inbox.IsAway = true;
        var shown = Open();
        shown.WaitForAssertion(() => Assert.NotNull(shown.Find("[data-testid=transcript-trouble]")), Patience);

        _fakes.Inbox.IsAway = false;
        shown.WaitForAssertion(() => Assert.Single(shown.FindAll("[data-testid=message]")), Patience);
    }

    [Fact]
    public async Task Older_messages_are_loaded_and_the_end_is_found_again()
    {
        for (var seq = 1; seq <= 300; seq++) _fakes.Inbox.Add(Said.Text(seq));
        var shown = Open();
        shown.WaitForAssertion(() => Assert.Equal(60, shown.FindAll("[data-testid=message]").Count), Patience);

        await shown.InvokeAsync(() => shown.Instance.FollowAsync(following: false));
        for (var page = 0; page < 3; page++) await shown.Find("[data-testid=load-older]").ClickAsync(new());
        shown.WaitForAssertion(() => Assert.Equal("61", shown.Find("[data-testid=message]").GetAttribute("data-seq")), Patience);
        Assert.Equal(TranscriptModel.Most, shown.FindAll("[data-testid=message]").Count);

        await shown.Find("[data-testid=jump-latest]").ClickAsync(new());
        shown.WaitForAssertion(() => Assert.Equal("300", shown.FindAll("[data-testid=message]")[^1].GetAttribute("data-seq")), Patience);
        shown.WaitForAssertion(() => Assert.Empty(shown.FindAll("[data-testid=jump-latest]")), Patience);
    }

    [Fact]
    public async Task New_messages_are_counted_while_the_reader_is_further_up()
    {
        _fakes.Inbox.Add(Said.Text(1));
        var shown = Open();
        shown.WaitForAssertion(() => Assert.Single(shown.FindAll("[data-testid=message]")), Patience);
        await shown.InvokeAsync(() => shown.Instance.FollowAsync(following: false));

        _fakes.Inbox.Add(Said.Text(2));
        _fakes.Inbox.Add(Said.Text(3));
        _fakes.Tell();

        shown.WaitForAssertion(() => Assert.Contains("2 new", shown.Find("[data-testid=jump-latest]").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task A_failed_message_is_sent_again_by_one_key_however_often_it_is_pressed()
    {
        var failed = Said.Sent(1, "failed", """{"title":"x"}""");
        _fakes.Inbox.Add(failed);
        var shown = Open();
        shown.WaitForAssertion(() => Assert.NotNull(shown.Find("[data-testid=resend]")), Patience);

        _fakes.Conversations.Failure = new IOException("away");
        await shown.Find("[data-testid=resend]").ClickAsync(new());
        shown.WaitForAssertion(() => Assert.Contains("Not sent yet", shown.Find("[data-testid=delivery-note]").TextContent, StringComparison.Ordinal), Patience);
        _fakes.Conversations.Failure = null;
        await shown.Find("[data-testid=resend]").ClickAsync(new());

        Assert.Equal(2, _fakes.Conversations.Resends.Count);
        Assert.Equal([new Resend(failed.Id, $"console-resend-{failed.Id}")], _fakes.Conversations.Resends.Distinct());
    }

    [Fact]
    public async Task A_message_that_is_chosen_to_be_answered_is_told()
    {
        _fakes.Inbox.Add(Said.Text(1, "Is it open?"));
        var told = new List<string>();
        _fakes.Desk.Chosen += (_, chosen) => told.Add($"{chosen.Quote!.Who}: {chosen.Quote.Excerpt}");
        var shown = Open();
        shown.WaitForAssertion(() => Assert.NotNull(shown.Find("[data-testid=message-reply]")), Patience);

        await shown.Find("[data-testid=message-reply]").ClickAsync(new());

        Assert.Equal(["Customer: Is it open?"], told);
    }

    [Fact]
    public void An_empty_chat_says_what_will_be_there()
    {
        var shown = Open();

        shown.WaitForAssertion(() => Assert.Contains("No messages yet", shown.Markup, StringComparison.Ordinal), Patience);
    }

    private IRenderedComponent<Shown> Open() => Render<Shown>(parameters => parameters.Add(transcript => transcript.Row, ChatFakes.Row));
}
