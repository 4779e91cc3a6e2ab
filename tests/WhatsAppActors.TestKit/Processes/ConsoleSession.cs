using System.Net;
using System.Text.RegularExpressions;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>A browser's session with a server's pages, as far as HTTP goes: forms and cookies, and no redirect followed.</summary>
internal sealed partial class ConsoleSession : IDisposable
{
    private ConsoleSession(Uri address) =>
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public CookieContainer Cookies { get; } = new();

    /// <summary>Somebody who has shown no key.</summary>
    public static ConsoleSession Anonymous(ServerProcess server) => new(server.Address);

    /// <summary>Somebody who has signed in.</summary>
    public static async Task<ConsoleSession> SignInAsync(ServerProcess server, string key)
    {
        var session = new ConsoleSession(server.Address);
        using var answer = await session.ShowAsync(key);
        if (answer.StatusCode != HttpStatusCode.Redirect || answer.Headers.Location!.ToString().Contains("wrong", StringComparison.Ordinal))
            throw new InvalidOperationException($"Not signed in: {answer.StatusCode}, {answer.Headers.Location}.");
        return session;
    }

    /// <summary>Fills the sign-in's form in, whatever comes of it; returns its answer.</summary>
    public async Task<HttpResponseMessage> ShowAsync(string key, string? to = null)
    {
        var page = await Http.GetStringAsync("/sign-in");
        var form = new Dictionary<string, string> { ["__RequestVerificationToken"] = AntiforgeryToken().Match(page).Groups["token"].Value, ["key"] = key };
        if (to is not null) form["to"] = to;
        return await PostAsync("/sign-in", form);
    }

    /// <summary>Posts a form from a page of the given origin; null: the server's own.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Origin", origin ?? Address.GetLeftPart(UriPartial.Authority));
        return await Http.SendAsync(request);
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AntiforgeryToken();
}
