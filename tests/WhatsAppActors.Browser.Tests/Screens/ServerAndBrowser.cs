namespace WhatsAppActors.Browser.Tests.Screens;

/// <summary>One server as <c>./run</c> starts it, and one browser. Each test makes people, and where it matters a tenant, of its own.</summary>
public sealed class ServerAndBrowser : IAsyncLifetime
{
    /// <summary>The name of the collection that shares it.</summary>
    public const string Collection = "Server and browser";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal ServerProcess Server { get; private set; } = null!;

    internal Demo Demo { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null) return;
        Server = await ServerProcess.StartAsync(environment: new Dictionary<string, string>
        {
            ["WhatsAppActors__FirstScreen"] = "true",
            ["WhatsAppActors__Assistant__AllowPrivateAddresses"] = "true",
        });
        _playwright = await Playwright.CreateAsync();
        // Patience, not speed, which tests of its own measure: the machine may have other work.
        SetDefaultExpectTimeout(30_000);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox"] });
        Demo = await Demo.OfAsync(Server);
    }

    /// <summary>A browser of its own, as another person has it: no cookies, nothing kept.</summary>
    internal async Task<Visitor> VisitAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions { ViewportSize = new() { Width = 1440, Height = 1000 } };
        options.BaseURL = Server.Address.ToString();
        return new Visitor(await _browser!.NewContextAsync(options), Server);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (Server is not null) await Server.DisposeAsync();
    }
}
