using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WhatsAppActors.Channels.MetaCloud.Media;
using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Media;

public sealed class GraphMediaTests : IAsyncLifetime, IMediaPlaces, IDisposable
{
    private FakeGraph _graph = null!;
    private GraphMedia _media = null!;
    private MediaPlace? _place;

    [Fact]
    public async Task A_file_is_found_and_read_with_the_channels_token()
    {
        await using var opened = await OpenAsync();

        Assert.Equal(("image/jpeg", 10L, "cake.jpg", null), (opened.ContentType, opened.Length, opened.FileName, opened.Part));
        Assert.Equal("0123456789", await TextAsync(opened));
        Assert.Equal(
            [$"/v24.0/MEDIA%2F1?phone_number_id=1055 Bearer {FakeGraph.Token}", $"/file/1 Bearer {FakeGraph.Token}"],
            _graph.Requests.Select(request => request.Replace("MEDIA/1", "MEDIA%2F1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_part_is_asked_for_and_told()
    {
        await using var opened = await OpenAsync(new MediaRange(3, 5));

        Assert.Equal((new MediaPart(3, 5, 10), 3L), (opened.Part, opened.Length));
        Assert.Equal("345", await TextAsync(opened));
    }

    [Fact]
    public async Task An_address_that_has_expired_is_asked_for_once_more()
    {
        _graph.File = (context, count) => count == 1 ? FakeGraph.ErrorAsync(context, 404, 100) : context.Response.WriteAsync("fresh");
        await using var opened = await OpenAsync();

        Assert.Equal("fresh", await TextAsync(opened));
        Assert.Equal(4, _graph.Requests.Count);
    }

    [Fact]
    public async Task What_is_gone_is_gone()
    {
        _graph.File = (context, _) => FakeGraph.ErrorAsync(context, 404, 100);
        Assert.Equal(MediaMissing.Gone, await MissingAsync());
        Assert.Equal(4, _graph.Requests.Count);

        _graph.Lookup = context => FakeGraph.ErrorAsync(context, 400, 100);
        Assert.Equal(MediaMissing.Gone, await MissingAsync());
        _graph.Lookup = context => FakeGraph.ErrorAsync(context, 404, 33);
        Assert.Equal(MediaMissing.Gone, await MissingAsync());
    }

    [Theory]
    [InlineData("https://evil.example/file")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://127.0.0.1:1/file")]
    [InlineData("http://localhost/file")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://lookaside.fbsbx.com/file")]
    [InlineData("not an address")]
    public async Task A_token_is_shown_to_nobody_else(string url)
    {
        _graph.FileUrl = url;

        Assert.Equal(MediaMissing.StrangePlace, await MissingAsync());
        Assert.Single(_graph.Requests);
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        _graph.File = (context, _) =>
        {
            context.Response.Redirect("/file/other");
            return Task.CompletedTask;
        };

        Assert.Equal(MediaMissing.Unreachable, await MissingAsync());
        Assert.Equal(2, _graph.Requests.Count);
    }

    [Fact]
    public async Task A_file_that_says_it_is_too_long_is_not_read()
    {
        _graph.File = (context, _) =>
        {
            context.Response.ContentLength = GraphMedia.MostBytes + 1;
            return context.Response.Body.FlushAsync();
        };

        Assert.Equal(MediaMissing.TooLarge, await MissingAsync());
    }

    [Fact]
    public async Task A_file_that_turns_out_too_long_ends_with_an_error()
    {
        await using var endless = new LimitedStream(new MemoryStream(new byte[1000]), 999, TimeSpan.FromSeconds(10), TimeProvider.System);

        await Assert.ThrowsAsync<IOException>(() => endless.CopyToAsync(Stream.Null));
    }

    [Theory]
    [InlineData(401, 190)]
    [InlineData(403, 10)]
    [InlineData(400, 200)]
    public async Task A_refused_token_is_told(int status, int code)
    {
        _graph.Lookup = context => FakeGraph.ErrorAsync(context, status, code);

        Assert.Equal(MediaMissing.NoAccess, await MissingAsync());
    }

    [Fact]
    public async Task What_is_not_the_providers_answer_says_nothing_of_the_file()
    {
        _graph.Lookup = context =>
        {
            context.Response.StatusCode = 502;
            return context.Response.WriteAsync("<html>");
        };
        Assert.Equal(MediaMissing.Unreachable, await MissingAsync());

        _place = _place! with { GraphBaseUrl = "http://127.0.0.1:9" };
        Assert.Equal(MediaMissing.Unreachable, await MissingAsync());
    }

    [Fact]
    public async Task Without_a_message_or_a_token_nothing_is_asked()
    {
        _place = _place! with { AccessToken = null };
        Assert.Equal(MediaMissing.NoAccess, await MissingAsync());
        _place = _place with { AccessToken = "two\nlines" };
        Assert.Equal(MediaMissing.NoAccess, await MissingAsync());
        _place = _place with { AccessToken = "x", MediaId = ".." };
        Assert.Equal(MediaMissing.NotFound, await MissingAsync());
        _place = null;
        Assert.Equal(MediaMissing.NotFound, await MissingAsync());
        Assert.Empty(_graph.Requests);
    }

    [Theory]
    [InlineData("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true)]
    [InlineData("https://mmg.whatsapp.net/x", true)]
    [InlineData("https://scontent.facebook.com/x", true)]
    [InlineData("http://lookaside.fbsbx.com/x", false)]
    [InlineData("https://lookaside.fbsbx.com:8443/x", false)]
    [InlineData("https://fbsbx.com.evil.example/x", false)]
    [InlineData("https://evilfbsbx.com/x", false)]
    [InlineData("https://lookaside.fbsbx.com@evil.example/x", false)]
    [InlineData("https://user:pass@lookaside.fbsbx.com/x", false)]
    [InlineData("https://127.0.0.1/x", false)]
    [InlineData(null, false)]
    public void Metas_own_files_are_on_metas_own_hosts(string? url, bool isFetched) =>
        Assert.Equal(isFetched, MediaAddress.TryFile(url, new Uri("https://graph.facebook.com/v24.0/1"), out _));

    [Fact]
    public void A_place_does_not_print_its_token() => Assert.DoesNotContain(FakeGraph.Token, $"{_place}", StringComparison.Ordinal);

    public async Task InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync();
        _place = new MediaPlace("MEDIA/1", "image/jpeg", "cake.jpg", "1055", FakeGraph.Token, _graph.Url);
        _media = new GraphMedia(this, Options.Create(new GraphOptions()), TimeProvider.System, NullLogger<GraphMedia>.Instance);
    }

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    public void Dispose() => _media.Dispose();

    public Task<MediaPlace?> FindAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken) => Task.FromResult(_place);

    private async Task<OpenedMedia> OpenAsync(MediaRange? range = null) =>
        Assert.IsType<MediaAnswer.Opened>(await _media.OpenAsync(Guid.Empty, Guid.Empty, range, CancellationToken.None)).Media;

    private async Task<MediaMissing> MissingAsync() =>
        Assert.IsType<MediaAnswer.Missing>(await _media.OpenAsync(Guid.Empty, Guid.Empty, range: null, CancellationToken.None)).Reason;

    private static async Task<string> TextAsync(OpenedMedia media)
    {
        using var reader = new StreamReader(media.Content);
        return await reader.ReadToEndAsync();
    }
}
