using Bunit;
using WhatsAppActors.Console.Inbox;
using WhatsAppActors.Console.Tests.Transcript;
using WhatsAppActors.Core.Assistant.Suggestions;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Inbox;
using Shown = WhatsAppActors.Console.Inbox.Composer.Composer;

namespace WhatsAppActors.Console.Tests.Composer;

public sealed class ComposerTests : BunitContext
{
    private readonly ChatFakes _fakes = new();

    public ComposerTests() => _fakes.AddTo(this);

    [Fact]
    public async Task A_quote_is_shown_goes_with_the_text_and_is_gone_when_it_was_sent()
    {
        var shown = Open();
        var quote = new QuoteChoice(Guid.NewGuid(), "Customer", "Is it open?");
        await shown.InvokeAsync(() => _fakes.Desk.Choose(Said.Conversation, quote));
        shown.WaitForAssertion(() => Assert.Contains("Is it open?", shown.Find("[data-testid=composer-quote]").TextContent, StringComparison.Ordinal));

        var sent = new List<Guid>();
        _fakes.Desk.Sent += (_, told) => sent.Add(told.ConversationId);
        Assert.True((await shown.InvokeAsync(() => shown.Instance.SendAsync(Said.Conversation, "Yes", "k1", quote.Id))).Sent);

        Assert.Equal((ChatFakes.Tenant, Said.Conversation, quote.Id), (_fakes.Conversations.Sent[0].Key.TenantId, _fakes.Conversations.Sent[0].Key.ConversationId, _fakes.Conversations.Sent[0].Message.Content.Context!.MessageId));
        Assert.Empty(shown.FindAll("[data-testid=composer-quote]"));
        Assert.Equal([Said.Conversation], sent);
    }

    [Fact]
    public async Task A_quote_stays_while_the_text_was_not_sent_and_can_be_removed()
    {
        var shown = Open();
        var quote = new QuoteChoice(Guid.NewGuid(), "Customer", "Is it open?");
        await shown.InvokeAsync(() => _fakes.Desk.Choose(Said.Conversation, quote));
        _fakes.Conversations.Outcome = QueueOutcome.ContextNotSent;
        Assert.False((await shown.InvokeAsync(() => shown.Instance.SendAsync(Said.Conversation, "Yes", "k1", quote.Id))).Sent);

        await shown.Find("[data-testid=composer-quote-remove]").ClickAsync(new());
        Assert.Empty(shown.FindAll("[data-testid=composer-quote]"));
    }

    [Fact]
    public void Quotes_of_other_chats_are_none_of_its_business()
    {
        var shown = Open();
        _fakes.Desk.Choose(Guid.NewGuid(), new QuoteChoice(Guid.NewGuid(), "Customer", "x"));

        Assert.Empty(shown.FindAll("[data-testid=composer-quote]"));
    }

    [Fact]
    public async Task A_draft_of_the_assistants_goes_into_the_box_and_is_not_sent()
    {
        _fakes.Assistant.Suggests = chat => Task.FromResult(new SuggestedReply(SuggestionOutcome.Suggested, $"Draft for {chat.ConversationId}", null));
        var module = JSInterop.SetupModule("./_content/WhatsAppActors.Console/composer.js");
        module.Mode = JSRuntimeMode.Loose;
        var writing = module.SetupModule("attach", _ => true);
        writing.Mode = JSRuntimeMode.Loose;
        var shown = Open();

        await shown.Find("[data-testid=composer-suggest]").ClickAsync(new());

        Assert.Equal($"Draft for {Said.Conversation}", Assert.Single(writing.Invocations["put"]).Arguments[0]);
        Assert.Empty(_fakes.Conversations.Sent);
        Assert.Empty(shown.FindAll("[data-testid=composer-no-suggestion]"));
    }

    [Fact]
    public async Task Why_there_is_no_draft_is_said_and_what_goes_wrong_too()
    {
        var shown = Open();
        await shown.Find("[data-testid=composer-suggest]").ClickAsync(new());
        Assert.Equal("It has no key.", shown.Find("[data-testid=composer-no-suggestion]").TextContent);

        _fakes.Assistant.Suggests = _ => throw new TimeoutException();
        await shown.Find("[data-testid=composer-suggest]").ClickAsync(new());
        Assert.StartsWith("No draft came", shown.Find("[data-testid=composer-no-suggestion]").TextContent, StringComparison.Ordinal);
        Assert.False(shown.Find("[data-testid=composer-suggest]").HasAttribute("disabled"));
    }

    [Fact]
    public void The_text_is_the_browsers_alone()
    {
        var area = Open().Find("[data-testid=composer-text]");

        Assert.DoesNotContain(area.Attributes, attribute => attribute.Name.StartsWith("blazor:on", StringComparison.Ordinal) || attribute.Name == "value");
    }

    [Fact]
    public void After_the_window_the_button_is_off_and_the_reason_stands_below()
    {
        var shown = Open(ChatFakes.Row with { WindowExpiresAt = Said.Noon });

        Assert.True(shown.Find("[data-testid=composer-send]").HasAttribute("disabled"));
        Assert.Contains("only templates", shown.Find("[data-testid=composer-note]").TextContent, StringComparison.Ordinal);
        Assert.False(shown.Find(".write").HasAttribute("hidden"));
    }

    [Fact]
    public void The_button_waits_until_the_browser_has_the_draft()
    {
        var module = JSInterop.SetupModule("./_content/WhatsAppActors.Console/composer.js").SetupModule("attach", _ => true);
        var draft = module.Setup<QuoteChoice?>("open", _ => true);
        var shown = Open();
        shown.WaitForAssertion(() => Assert.Single(draft.Invocations));
        Assert.True(shown.Find("[data-testid=composer-send]").HasAttribute("disabled"));

        draft.SetResult(null);

        shown.WaitForAssertion(() => Assert.False(shown.Find("[data-testid=composer-send]").HasAttribute("disabled")));
    }

    private IRenderedComponent<Shown> Open(InboxRow? row = null) => Render<Shown>(parameters => parameters.Add(composer => composer.Row, row ?? ChatFakes.Row));
}
