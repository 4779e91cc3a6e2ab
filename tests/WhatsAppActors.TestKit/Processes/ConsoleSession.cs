using System.Net;
using System.Text.RegularExpressions;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>A browser's session with a server's pages, as far as HTTP goes: cookies, and no redirect followed.</summary>
internal sealed partial class ConsoleSession : IDisposable
{
    private ConsoleSession(Uri address) =>
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    public HttpClient Http { get; }

    /// <summary>Somebody who has shown no key.</summary>
    public static ConsoleSession Anonymous(ServerProcess server) => new(server.Address);

    /// <summary>Somebody who has signed in.</summary>
    public static async Task<ConsoleSession> SignInAsync(ServerProcess server, string key)
    {
        var session = new ConsoleSession(server.Address);
        var form = await session.Http.GetStringAsync("/sign-in");
        using var answer = await session.Http.PostAsync("/sign-in", new FormUrlEncodedContent(
            [new("key", key), new("__RequestVerificationToken", AntiforgeryToken().Match(form).Groups["token"].Value)]));
        if (answer.StatusCode != HttpStatusCode.Redirect || answer.Headers.Location!.ToString().Contains("wrong", StringComparison.Ordinal))
            throw new InvalidOperationException($"Not signed in: {answer.StatusCode}, {answer.Headers.Location}.");
        return session;
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AntiforgeryToken();
}
