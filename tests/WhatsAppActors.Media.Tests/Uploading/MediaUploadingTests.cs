using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Uploading;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Media.Files;
using WhatsAppActors.Media.Uploading;

namespace WhatsAppActors.Media.Tests.Uploading;

/// <summary>Whatever becomes of an upload, the messages that wait for it go, fail, or say why they wait and until when.</summary>
public sealed class MediaUploadingTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whatsappactors-test-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));

    public static TheoryData<int, string> Refusals => new() { { 131053, "failed" }, { 100, "failed" }, { 130429, "later" }, { 190, "later" }, { 2, "later" } };

    [Fact]
    public async Task What_WhatsApp_took_is_noted() => Assert.Equal("uploaded 4711", await UploadAsync(_ => new UploadOutcome.Uploaded("4711")));

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_fails_or_waits_by_its_code(int code, string became)
    {
        var error = new SendError(code, "Title", "Message", Details: null, Subcode: null, 400, FbTraceId: null);

        Assert.StartsWith(became, await UploadAsync(_ => new UploadOutcome.Refused(error, SendErrorCatalog.Advise(code))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_goes_wrong_here_is_said_and_tried_again() =>
        Assert.StartsWith("later The file could not be handed to WhatsApp (InvalidDataException)", await UploadAsync(_ => throw new InvalidDataException("odd")), StringComparison.Ordinal);

    [Fact]
    public async Task Without_an_answer_it_is_tried_again() =>
        Assert.StartsWith("later WhatsApp could not be reached.", await UploadAsync(_ => new UploadOutcome.NoAnswer("WhatsApp could not be reached.")), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_token_nothing_is_asked() =>
        Assert.StartsWith("later The number has no access token.", await UploadAsync(_ => throw new InvalidOperationException("It was asked."), token: null), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_no_more_in_the_store_fails() =>
        Assert.StartsWith("failed", await UploadAsync(_ => throw new InvalidOperationException("It was asked."), isKept: false), StringComparison.Ordinal);

    public void Dispose() => _directory.Delete(recursive: true);

    private async Task<string> UploadAsync(Func<FileToUpload, UploadOutcome> answer, string? token = "the-token", bool isKept = true)
    {
        var options = Options.Create(new MediaOptions { Path = _directory.FullName });
        var store = new FileMediaStore(options);
        var tenant = Guid.CreateVersion7();
        var kept = await store.KeepAsync(tenant, new MemoryStream("bytes"u8.ToArray()), 100, CancellationToken.None);
        var pending = new OnePending(new PendingUpload
        {
            TenantId = isKept ? tenant : Guid.CreateVersion7(), ChannelId = Guid.CreateVersion7(), Sha256 = kept.Sha256, ContentType = "image/png", Filename = "a.png", Attempts = 1,
            ProviderNumberId = "100", AccessToken = token, GraphBaseUrl = "http://127.0.0.1:1",
        });
        using var uploading = new MediaUploading(pending, new Answering(answer), store, options, _time, NullLogger<MediaUploading>.Instance);
        Assert.Equal(1, await uploading.UploadAsync(CancellationToken.None));
        return pending.Became;
    }

    private sealed class OnePending(PendingUpload upload) : IPendingUploads
    {
        public string Became { get; private set; } = "";

        public Task<IReadOnlyList<PendingUpload>> TakeAsync(int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PendingUpload>>([upload]);

        public Task UploadedAsync(PendingUpload one, string providerId, CancellationToken cancellationToken) => Note($"uploaded {providerId}");

        public Task LaterAsync(PendingUpload one, DateTimeOffset at, string why, CancellationToken cancellationToken) => Note($"later {why}");

        public Task FailedAsync(PendingUpload one, string error, CancellationToken cancellationToken) => Note($"failed {error}");

        private Task Note(string became)
        {
            Assert.Equal("", Became);
            Became = became;
            return Task.CompletedTask;
        }
    }

    private sealed class Answering(Func<FileToUpload, UploadOutcome> answer) : IMediaUploader
    {
        public Task<UploadOutcome> UploadAsync(FileToUpload file, CancellationToken cancellationToken) => Task.FromResult(answer(file));
    }
}
