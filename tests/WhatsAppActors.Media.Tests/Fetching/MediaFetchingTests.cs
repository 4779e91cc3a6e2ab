using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Fetching;
using WhatsAppActors.Media.Fetching;
using WhatsAppActors.Media.Files;

namespace WhatsAppActors.Media.Tests.Fetching;

/// <summary>What customers sent is fetched and checked, and what could not be is tried again for as long as WhatsApp may have it.</summary>
public sealed class MediaFetchingTests : IDisposable
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40]];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whatsappactors-test-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("image/jpeg", "image/jpeg")]
    [InlineData("image/jpg", "image/jpeg")]
    [InlineData("image/jpeg; quality=9", "image/jpeg; quality=9")]
    [InlineData("", "image/jpeg")]
    [InlineData("application/octet-stream", "image/jpeg")]
    [InlineData("image/png", "image/jpeg")]
    public async Task It_is_kept_as_what_it_is(string called, string kept)
    {
        var wanted = await FetchAsync(Wanted(called), Opened(Jpeg));

        Assert.Equal($"stored {kept} {Hex(Jpeg)}", wanted.Became);
    }

    [Fact]
    public async Task What_its_bytes_do_not_show_is_what_it_is_called()
    {
        Assert.StartsWith("stored text/csv", (await FetchAsync(Wanted("text/csv"), Opened("a;b"u8.ToArray()))).Became, StringComparison.Ordinal);
        Assert.StartsWith("stored application/octet-stream", (await FetchAsync(Wanted(""), Opened("a;b"u8.ToArray()))).Became, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_that_was_announced_may_be_in_base64_or_hexadecimal_and_another_is_another_file()
    {
        foreach (var digest in (string[])[Convert.ToBase64String(SHA256.HashData(Jpeg)), Hex(Jpeg), Hex(Jpeg).ToUpperInvariant(), "of no form"])
            Assert.StartsWith("stored", (await FetchAsync(Wanted("image/jpeg", digest), Opened(Jpeg))).Became, StringComparison.Ordinal);

        var wanted = await FetchAsync(Wanted("image/jpeg", Convert.ToBase64String(SHA256.HashData("another"u8))), Opened(Jpeg));
        Assert.Contains("SHA-256", wanted.Became, StringComparison.Ordinal);
        Assert.StartsWith("later", wanted.Became, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_ends_early_is_not_kept() =>
        Assert.StartsWith("later", (await FetchAsync(Wanted("image/jpeg"), Opened(Jpeg, length: Jpeg.Length + 1))).Became, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 2), InlineData(2, 10), InlineData(3, 60), InlineData(4, 600), InlineData(5, 3600)]
    public async Task One_that_is_not_there_yet_is_asked_for_again_for_an_hour(int attempt, int seconds)
    {
        var wanted = await FetchAsync(Wanted("image/jpeg") with { Attempts = attempt }, new MediaAnswer.Missing(MediaMissing.Gone));

        Assert.StartsWith($"later {_time.GetUtcNow().AddSeconds(seconds):O}", wanted.Became, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MediaMissing.Gone, 6, 0, true)]
    [InlineData(MediaMissing.TooLarge, 6, 0, true)]
    [InlineData(MediaMissing.NoAccess, 40, 0, false)]
    [InlineData(MediaMissing.Unreachable, 40, 0, false)]
    [InlineData(MediaMissing.Unreachable, 40, 8, true)]
    public async Task It_is_given_up_when_it_will_not_come(MediaMissing reason, int attempts, int days, bool isGivenUp)
    {
        var file = Wanted("image/jpeg") with { Attempts = attempts, ReceivedAt = _time.GetUtcNow().AddDays(-days) };

        Assert.StartsWith(isGivenUp ? "failed" : "later", (await FetchAsync(file, new MediaAnswer.Missing(reason))).Became, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static MediaAnswer.Opened Opened(byte[] bytes, long? length = null) => new(new OpenedMedia(new MemoryStream(bytes)) { ContentType = "image/jpeg", Length = length ?? bytes.Length });

    private WantedFile Wanted(string called, string? digest = null) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), ConversationId: null, called, digest, Attempts: 1, _time.GetUtcNow());

    private async Task<OneWanted> FetchAsync(WantedFile file, MediaAnswer answer)
    {
        var wanted = new OneWanted(file);
        var options = Options.Create(new MediaOptions { Path = _directory.FullName });
        using var fetching = new MediaFetching(wanted, new Answering(answer), new FileMediaStore(options), options, _time, NullLogger<MediaFetching>.Instance);
        Assert.Equal(1, await fetching.FetchAsync(CancellationToken.None));
        return wanted;
    }

    private sealed class OneWanted(WantedFile file) : IWantedFiles
    {
        public string Became { get; private set; } = "";

        public Task<IReadOnlyList<WantedFile>> TakeAsync(int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<WantedFile>>([file]);

        public Task StoredAsync(WantedFile one, KeptFile kept, string contentType, CancellationToken cancellationToken) => Note($"stored {contentType} {kept.Sha256}");

        public Task LaterAsync(WantedFile one, DateTimeOffset at, string why, CancellationToken cancellationToken) => Note($"later {at:O} {why}");

        public Task FailedAsync(WantedFile one, string why, CancellationToken cancellationToken) => Note($"failed {why}");

        private Task Note(string became)
        {
            Assert.Equal("", Became);
            Became = became;
            return Task.CompletedTask;
        }
    }

    private sealed class Answering(MediaAnswer answer) : IProviderMedia
    {
        public Task<MediaAnswer> OpenAsync(Guid tenantId, Guid messageId, MediaRange? range, CancellationToken cancellationToken) => Task.FromResult(answer);
    }
}
