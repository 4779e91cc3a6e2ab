using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Media.S3;

namespace WhatsAppActors.Media.Tests.Stores;

/// <summary>The client is Amazon's own; the store it speaks to is <see cref="PretendS3"/>.</summary>
public sealed class S3StoreTests : StoreTests, IAsyncLifetime, IDisposable
{
    private readonly PretendS3 _s3 = new("bucket");
    private S3MediaStore? _store;

    private protected override IMediaStore Store => _store!;

    public async Task InitializeAsync()
    {
        await _s3.StartAsync();
        _store = new S3MediaStore(Options.Create(new MediaOptions
        {
            Store = "s3",
            S3 = new S3Options { Bucket = "bucket", ServiceUrl = _s3.Address, AccessKey = "key", SecretKey = "secret", Prefix = "files/" },
        }));
    }

    public async Task DisposeAsync() => await _s3.DisposeAsync();

    public void Dispose() => _store?.Dispose();

    [Fact]
    public async Task An_object_is_named_by_prefix_tenant_and_digest_and_signed()
    {
        var tenant = Guid.NewGuid();
        await using var content = new MemoryStream("%PDF-1.7"u8.ToArray());

        var kept = await Store.KeepAsync(tenant, content, 100, CancellationToken.None);

        Assert.Equal([$"files/{tenant:N}/{kept.Sha256}"], _s3.Keys);
        Assert.Equal("application/pdf", _s3.TypeOf(_s3.Keys.Single()));
        Assert.All(_s3.Authorizations, authorization => Assert.StartsWith("AWS4-HMAC-SHA256 Credential=key/", authorization, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_refuses_is_no_missing_file()
    {
        _s3.Refuses = true;

        await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => Store.OpenAsync(Guid.NewGuid(), new string('a', 64), null, CancellationToken.None));
    }

    private protected override IEnumerable<string> LeftBehind() => _s3.Keys.Where(key => key.EndsWith(".part", StringComparison.Ordinal));
}
