using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using Npgsql;

namespace WhatsAppActors.Integration.Tests.Pages;

[Collection(SharedServerCollection.Name)]
public sealed class SessionTests(SharedServer shared)
{
    [Fact]
    public async Task Pages_lead_to_the_sign_in_and_back()
    {
        using var browser = ConsoleSession.Anonymous(shared.Process);

        using var refused = await browser.Http.GetAsync("/inbox/0199?status=open");

        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal("/sign-in?to=%2Finbox%2F0199%3Fstatus%3Dopen", refused.Headers.Location!.PathAndQuery);
        var tenant = await Api.Administrator(shared.Process).NewTenantAsync();
        using var signedIn = await browser.ShowAsync(tenant.Key, "/inbox/0199?status=open");
        Assert.Equal("/inbox/0199?status=open", signedIn.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task The_sign_in_leads_nowhere_else(string to)
    {
        using var browser = ConsoleSession.Anonymous(shared.Process);
        var tenant = await Api.Administrator(shared.Process).NewTenantAsync();

        using var signedIn = await browser.ShowAsync(tenant.Key, to);

        Assert.Equal("/inbox", signedIn.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("wak_nobodys")]
    public async Task A_key_that_is_nobodys_begins_no_session(string key)
    {
        using var browser = ConsoleSession.Anonymous(shared.Process);

        using var answer = await browser.ShowAsync(key);

        Assert.StartsWith("/sign-in?wrong=1", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var page = await browser.Http.GetAsync("/inbox");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task The_sessions_cookie_is_for_this_site_only_and_no_script_reads_it()
    {
        using var browser = ConsoleSession.Anonymous(shared.Process);
        var tenant = await Api.Administrator(shared.Process).NewTenantAsync();

        using var signedIn = await browser.ShowAsync(tenant.Key);

        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), c => c.StartsWith("whatsappactors-console=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(tenant.Key, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var browser = ConsoleSession.Anonymous(shared.Process);
        var tenant = await Api.Administrator(shared.Process).NewTenantAsync();

        using var answer = await browser.PostAsync("/sign-in", new() { ["key"] = tenant.Key });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_another_site_asks_for_is_refused()
    {
        using var browser = ConsoleSession.Anonymous(shared.Process);
        var tenant = await Api.Administrator(shared.Process).NewTenantAsync();
        using var signedIn = await browser.ShowAsync(tenant.Key);

        using var form = await browser.PostAsync("/sign-out", [], origin: "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(browser, "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(browser, origin: null));

        // From the page itself it is not the origin that is wrong.
        Assert.NotEqual(HttpStatusCode.Forbidden, await ConnectAsync(browser, shared.Process.Address.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task A_cookie_opens_no_API_and_a_key_no_page()
    {
        using var browser = ConsoleSession.Anonymous(shared.Process);
        var tenant = await Api.Administrator(shared.Process).NewTenantAsync();
        using var signedIn = await browser.ShowAsync(tenant.Key);

        using var api = await browser.Http.GetAsync("/api/customers");
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(shared.Process.Address, "/inbox"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Key);
        using var stranger = ConsoleSession.Anonymous(shared.Process);
        using var page = await stranger.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task A_session_ends_with_its_key()
    {
        using var browser = ConsoleSession.Anonymous(shared.Process);
        var tenant = await Api.Administrator(shared.Process).NewTenantAsync();
        using var signedIn = await browser.ShowAsync(tenant.Key);
        using (var page = await browser.Http.GetAsync("/inbox")) Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        await using (var database = NpgsqlDataSource.Create(shared.Process.ConnectionString))
        await using (var revoke = database.CreateCommand("UPDATE api_keys SET revoked_at = now() WHERE key_hash = sha256($1::bytea)"))
        {
            revoke.Parameters.Add(new() { Value = System.Text.Encoding.UTF8.GetBytes(tenant.Key) });
            Assert.Equal(1, await revoke.ExecuteNonQueryAsync());
        }

        using var after = await browser.Http.GetAsync("/inbox");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    private static async Task<HttpStatusCode> ConnectAsync(ConsoleSession browser, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = browser.Cookies;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new UriBuilder(browser.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Not a circuit's negotiated connection: only who refused it, and how, is of interest.
        }

        return socket.HttpStatusCode;
    }
}
