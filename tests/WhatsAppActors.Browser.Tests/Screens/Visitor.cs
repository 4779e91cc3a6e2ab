namespace WhatsAppActors.Browser.Tests.Screens;

/// <summary>A person at a browser. What the pages complain about in the console is an error of the test.</summary>
internal sealed class Visitor(IBrowserContext context, ServerProcess server) : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    /// <summary>What pages threw, and what they wrote to the console as an error.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public IBrowserContext Context => context;

    /// <summary>An empty page.</summary>
    public async Task<IPage> PageAsync()
    {
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _complaints.Add(message.Text);
        };
        return page;
    }

    /// <summary>Signs in with a key by the form, and comes out where the form leads.</summary>
    public async Task<IPage> SignInAsync(string key, string path = "/inbox")
    {
        var page = await PageAsync();
        await page.GotoAsync(path);
        await page.Locator("#key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(new Uri(server.Address, path).ToString());
        return page;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
