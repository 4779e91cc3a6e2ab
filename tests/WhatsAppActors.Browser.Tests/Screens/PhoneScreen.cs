namespace WhatsAppActors.Browser.Tests.Screens;

/// <summary>The phone as its owner sees it.</summary>
internal sealed class PhoneScreen(IFrameLocator frame)
{
    public ILocator Bubbles => By("bubble");

    public ILocator By(string testId) => frame.GetByTestId(testId);

    public ILocator Bubble(string text) => Bubbles.Filter(new() { HasText = text });

    /// <summary>Makes a person by a phone number, or by a username only.</summary>
    public async Task MakePersonAsync(string name, string? phone = null, string? username = null)
    {
        await By("person-new").First.ClickAsync();
        await By("person-name").FillAsync(name);
        await By("person-phone").FillAsync(phone ?? "");
        await By("person-username").FillAsync(username ?? "");
        await By("person-save").ClickAsync();
    }

    public async Task WriteAsync(string text)
    {
        await By("composer").FillAsync(text);
        await By("send").ClickAsync();
    }
}
