using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Media.Files;

namespace WhatsAppActors.Media.Tests.Stores;

public sealed class FileStoreTests : StoreTests, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whatsappactors-test-");

    private protected override IMediaStore Store => new FileMediaStore(Options.Create(new MediaOptions { Path = _directory.FullName }));

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    [InlineData("")]
    public async Task What_is_no_digest_leads_nowhere(string sha256) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync(Guid.NewGuid(), sha256, null, CancellationToken.None));

    public void Dispose() => _directory.Delete(recursive: true);

    private protected override IEnumerable<string> LeftBehind() => Directory.EnumerateFiles(_directory.FullName, "*.part", SearchOption.AllDirectories);
}
