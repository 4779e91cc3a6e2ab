using System.Net;
using System.Text.RegularExpressions;

namespace WhatsAppActors.Integration.Tests.Pages;

/// <summary>As much of a browser as forms and cookies need. Follows no redirect.</summary>
internal sealed partial class PlainBrowser : IDisposable
{
    private readonly HttpClient _http;

    public PlainBrowser(Uri address)
    {
        Address = address;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    /// <summary>Posts a form from a page of the given origin.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Origin", origin ?? Address.GetLeftPart(UriPartial.Authority));
        return await _http.SendAsync(request);
    }

    /// <summary>Fills the sign-in's form in; returns its answer.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string key, string? to = null)
    {
        var page = await _http.GetStringAsync("/sign-in");
        var form = new Dictionary<string, string> { ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value, ["key"] = key };
        if (to is not null) form["to"] = to;
        return await PostAsync("/sign-in", form);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
