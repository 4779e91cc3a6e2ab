namespace WhatsAppActors.Browser.Tests.Screens;

/// <summary>The inbox as an agent sees it, alone or in the first screen's frame.</summary>
internal sealed class InboxScreen(Func<string, ILocator> find)
{
    public InboxScreen(IPage page)
        : this(selector => page.Locator(selector))
    {
    }

    public InboxScreen(IFrameLocator frame)
        : this(selector => frame.Locator(selector))
    {
    }

    public ILocator Rows => By("inbox-row");

    public ILocator Messages => By("message");

    public ILocator Composer => By("composer-text");

    public ILocator WhoAnswers => By("who-answers");

    public ILocator Away => By("away");

    public ILocator By(string testId) => find($"[data-testid={testId}]");

    public ILocator Row(string name) => Rows.Filter(new() { HasText = name });

    public ILocator Message(string text) => Messages.Filter(new() { HasText = text });

    /// <summary>The tick of an outbound message, when it has reached a state.</summary>
    public ILocator Tick(string text, string status) => Message(text).Locator($"[data-testid=tick][data-status={status}]");

    public async Task OpenAsync(string name)
    {
        await Row(name).ClickAsync();
        await Expect(By("chat-header")).ToContainTextAsync(name);
    }

    public async Task SendAsync(string text)
    {
        await Composer.FillAsync(text);
        await By("composer-send").ClickAsync();
    }
}
