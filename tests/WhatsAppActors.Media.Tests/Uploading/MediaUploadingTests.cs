using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Uploading;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Media.Files;
using WhatsAppActors.Media.Uploading;

namespace WhatsAppActors.Media.Tests.Uploading;

/// <summary>Whatever becomes of an upload, the messages that wait for it go, fail, or say why they wait and until when; and they do not wait for ever.</summary>
public sealed class MediaUploadingTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whatsappactors-test-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));

    public static TheoryData<int, string> Refusals => new() { { 131053, "failed" }, { 100, "failed" }, { 130429, "later" }, { 2, "later" }, { 190, "stopped" }, { 131048, "failed" } };

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
    public async Task Ten_tries_are_made_within_an_hour_and_then_its_messages_fail_and_say_so()
    {
        var (tries, wait) = (0, TimeSpan.Zero);
        var became = "";
        while (!became.StartsWith("failed", StringComparison.Ordinal))
        {
            Assert.InRange(++tries, 1, 10);
            var pending = await RunAsync(_ => new UploadOutcome.NoAnswer("WhatsApp could not be reached."), attempts: tries);
            became = pending.Became;
            wait += (pending.At ?? _time.GetUtcNow()) - _time.GetUtcNow();
        }

        Assert.Equal(10, tries);
        Assert.InRange(wait, TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(60));
        Assert.Equal("""failed {"title":"The file could not be given to WhatsApp","message":"It was tried 10 times. WhatsApp could not be reached. Nothing was sent."}""", became);
    }

    [Theory]
    [InlineData(2, 9, "later")]
    [InlineData(2, 10, "failed")]
    [InlineData(131052, 1, "later")]
    [InlineData(131052, 2, "failed")]
    public async Task A_refusal_that_may_pass_is_tried_as_often_as_its_code_is_worth_and_ten_times_at_most(int code, int attempts, string became)
    {
        var error = new SendError(code, "Title", "Message", Details: null, Subcode: null, 400, FbTraceId: null);

        var pending = await RunAsync(_ => new UploadOutcome.Refused(error, SendErrorCatalog.Advise(code)), attempts: attempts);

        Assert.StartsWith(became, pending.Became, StringComparison.Ordinal);
        if (became == "failed") Assert.Contains($"\"code\":{code}", pending.Became, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_said_and_tried_again() =>
        Assert.StartsWith(
            "later The file could not be handed to WhatsApp (IOException).", (await RunAsync(_ => throw new InvalidOperationException("It was asked."), store: new BrokenStore())).Became,
            StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_token_nothing_is_asked_and_the_number_stops() =>
        Assert.StartsWith("stopped The channel has no access token", await UploadAsync(_ => throw new InvalidOperationException("It was asked."), token: null), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_no_more_in_the_store_fails() =>
        Assert.StartsWith("failed", await UploadAsync(_ => throw new InvalidOperationException("It was asked."), isKept: false), StringComparison.Ordinal);

    public void Dispose() => _directory.Delete(recursive: true);

    private async Task<string> UploadAsync(Func<FileToUpload, UploadOutcome> answer, string? token = "the-token", bool isKept = true) => (await RunAsync(answer, token, isKept)).Became;

    private async Task<OnePending> RunAsync(Func<FileToUpload, UploadOutcome> answer, string? token = "the-token", bool isKept = true, int attempts = 1, IMediaStore? store = null)
    {
        var options = Options.Create(new MediaOptions { Path = _directory.FullName });
        var files = new FileMediaStore(options);
        var tenant = Guid.CreateVersion7();
        var kept = await files.KeepAsync(tenant, new MemoryStream("bytes"u8.ToArray()), 100, CancellationToken.None);
        var pending = new OnePending(new PendingUpload
        {
            TenantId = isKept ? tenant : Guid.CreateVersion7(), ChannelId = Guid.CreateVersion7(), Sha256 = kept.Sha256, ContentType = "image/png", Filename = "a.png", Attempts = attempts,
            ProviderNumberId = "100", AccessToken = token, GraphBaseUrl = "http://127.0.0.1:1",
        });
        using var uploading = new MediaUploading(pending, new Answering(answer), store ?? files, options, _time, NullLogger<MediaUploading>.Instance);
        Assert.Equal(1, await uploading.UploadAsync(CancellationToken.None));
        return pending;
    }

    private sealed class OnePending(PendingUpload upload) : IPendingUploads
    {
        public string Became { get; private set; } = "";

        public DateTimeOffset? At { get; private set; }

        public Task<IReadOnlyList<PendingUpload>> TakeAsync(int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PendingUpload>>([upload]);

        public Task UploadedAsync(PendingUpload one, string providerId, CancellationToken cancellationToken) => Note($"uploaded {providerId}");

        public Task LaterAsync(PendingUpload one, DateTimeOffset at, string why, CancellationToken cancellationToken)
        {
            At = at;
            return Note($"later {why}");
        }

        public Task StopNumberAsync(PendingUpload one, string why, CancellationToken cancellationToken) => Note($"stopped {why}");

        public Task FailedAsync(PendingUpload one, string error, CancellationToken cancellationToken) => Note($"failed {error}");

        private Task Note(string became)
        {
            Assert.Equal("", Became);
            Became = became;
            return Task.CompletedTask;
        }
    }

    private sealed class BrokenStore : IMediaStore
    {
        public Task<KeptFile> KeepAsync(Guid tenantId, Stream content, long most, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<OpenedFile?> OpenAsync(Guid tenantId, string sha256, MediaRange? range, CancellationToken cancellationToken) => throw new IOException("The store is away.");
    }

    private sealed class Answering(Func<FileToUpload, UploadOutcome> answer) : IMediaUploader
    {
        public Task<UploadOutcome> UploadAsync(FileToUpload file, CancellationToken cancellationToken) => Task.FromResult(answer(file));
    }
}
