using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Console.Inbox.Media;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Console.Tests.Media;

public sealed class MediaEndpointTests : IAsyncLifetime, IMessageMedia
{
    private static readonly Guid Tenant = Guid.NewGuid();

    private WebApplication _app = null!;
    private Func<MediaRange?, MediaAnswer> _answer = _ => new MediaAnswer.Missing(MediaMissing.NotFound);
    private Guid _asked;

    [Theory]
    [InlineData("image/jpeg", "image/jpeg")]
    [InlineData("IMAGE/PNG", "image/png")]
    [InlineData("audio/ogg; codecs=opus", "audio/ogg")]
    [InlineData("video/3gpp", "video/3gpp")]
    [InlineData("application/pdf", "application/pdf")]
    [InlineData("image/svg+xml", null)]
    [InlineData("text/html", null)]
    [InlineData("audio/<x>", null)]
    [InlineData("application/xhtml+xml", null)]
    [InlineData("", null)]
    public async Task Only_what_is_harmless_is_shown_as_what_it_is(string type, string? served)
    {
        _answer = _ => Opened(type, "menu.html");
        using var response = await GetAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(served ?? "application/octet-stream", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(served is null ? "attachment" : "inline", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("sandbox", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("max-age=3600, private", response.Headers.CacheControl!.ToString());
        Assert.Equal("0123456789", await response.Content.ReadAsStringAsync());
        Assert.Equal(Tenant, _asked);
    }

    [Theory]
    [InlineData("Gästeliste.pdf", "Gästeliste.pdf")]
    [InlineData("../../etc/passwd", "_.._etc_passwd")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf")]
    [InlineData("...", null)]
    [InlineData(null, null)]
    public async Task Names_are_names_alone(string? name, string? served)
    {
        _answer = _ => Opened("application/pdf", name);
        using var response = await GetAsync();

        Assert.Equal(served, response.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task A_part_is_served_as_a_part()
    {
        MediaRange? asked = null;
        _answer = range =>
        {
            asked = range;
            return new MediaAnswer.Opened(new OpenedMedia(new MemoryStream("345"u8.ToArray())) { ContentType = "audio/ogg", Length = 3, Part = new(3, 5, 10) });
        };
        using var response = await GetAsync(range: new RangeHeaderValue(3, 5));

        Assert.Equal(new MediaRange(3, 5), asked);
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 3-5/10"), (response.StatusCode, response.Content.Headers.ContentRange!.ToString()));
    }

    [Theory]
    [InlineData(MediaMissing.Gone, "image/jpeg", 410, "The picture is no longer at WhatsApp (kept 7 days).")]
    [InlineData(MediaMissing.Unreachable, "audio/ogg", 503, "WhatsApp could not be reached for the recording. Try again later.")]
    [InlineData(MediaMissing.NotFound, null, 404, "There is no such file.")]
    [InlineData(MediaMissing.NoAccess, "video/mp4", 502, "WhatsApp does not give out the video: the number's access token is missing or refused.")]
    [InlineData(MediaMissing.TooLarge, "application/zip", 502, "The file is larger than 100 MB and is not shown here.")]
    [InlineData(MediaMissing.StrangePlace, "application/zip", 502, "WhatsApp's answer points to a strange place, so the file was not fetched.")]
    public async Task What_is_missing_is_explained(MediaMissing reason, string? type, int status, string words)
    {
        _answer = _ => new MediaAnswer.Missing(reason, type);
        using var response = await GetAsync();

        Assert.Equal((status, "no-store"), ((int)response.StatusCode, response.Headers.CacheControl!.ToString()));
        Assert.Equal(words, JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Who_is_not_signed_in_as_an_agent_gets_nothing()
    {
        _answer = _ => Opened("image/jpeg", "x");
        using var nobody = await GetAsync(who: null);
        using var administrator = await GetAsync(who: "operator");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (nobody.StatusCode, administrator.StatusCode));
        Assert.Equal(Guid.Empty, _asked);
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_not_taken_for_whole()
    {
        _answer = _ => new MediaAnswer.Opened(new OpenedMedia(new BrokenStream()) { ContentType = "image/jpeg" });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync());
    }

    public Task<MediaAnswer> OpenAsync(Guid tenantId, Guid messageId, MediaRange? range, CancellationToken cancellationToken)
    {
        _asked = tenantId;
        return Task.FromResult(_answer(range));
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IMessageMedia>(this);
        builder.Services.AddAuthentication(ConsoleAccess.Scheme).AddScheme<AuthenticationSchemeOptions, Sessions>(ConsoleAccess.Scheme, configureOptions: null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(ConsoleAccess.Agent, policy => policy.RequireClaim("console-tenant"));
        _app = builder.Build();
        _app.UseAuthorization();
        _app.MapMessageMedia();
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static MediaAnswer.Opened Opened(string type, string? name) =>
        new(new OpenedMedia(new MemoryStream(Encoding.ASCII.GetBytes("0123456789"))) { ContentType = type, Length = 10, FileName = name });

    private async Task<HttpResponseMessage> GetAsync(string? who = "agent", RangeHeaderValue? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_app.Urls.First()}/inbox/media/{Guid.NewGuid()}");
        if (who is not null) request.Headers.Add("Test-Person", who);
        request.Headers.Range = range;
        using var browser = new HttpClient();
        return await browser.SendAsync(request);
    }

    private sealed class Sessions(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var who = Request.Headers["Test-Person"].ToString();
            if (who.Length == 0) return Task.FromResult(AuthenticateResult.NoResult());
            var claim = who == "agent" ? new Claim("console-tenant", Tenant.ToString()) : new Claim("console-operator", "true");
            return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([claim], Scheme.Name)), Scheme.Name)));
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => Task.FromException(new IOException("cut"));
    }
}
