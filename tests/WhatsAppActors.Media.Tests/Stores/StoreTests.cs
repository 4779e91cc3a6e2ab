using System.Security.Cryptography;
using System.Text;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Media.Tests.Stores;

/// <summary>What is expected of a store of files, whichever it is.</summary>
public abstract class StoreTests
{
    private const long Most = 1024 * 1024;
    private static readonly byte[] Png = [0x89, .. "PNG\r\n\u001a\n and so on"u8];

    private protected abstract IMediaStore Store { get; }

    [Fact]
    public async Task A_file_is_kept_by_what_is_in_it()
    {
        var tenant = Guid.NewGuid();

        var kept = await KeepAsync(tenant, Png);

        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(Png)), Png.Length, "image/png"), (kept.Sha256, kept.Size, kept.SniffedType));
        var (bytes, size, part) = await ReadAsync(tenant, kept.Sha256);
        Assert.Equal(Png, bytes);
        Assert.Equal((Png.Length, null), (size, part));
        Assert.Equal(kept, await KeepAsync(tenant, Png));
    }

    [Fact]
    public async Task A_file_is_its_tenants_alone()
    {
        var kept = await KeepAsync(Guid.NewGuid(), Png);

        Assert.Null(await Store.OpenAsync(Guid.NewGuid(), kept.Sha256, null, CancellationToken.None));
    }

    [Theory]
    [InlineData(0, 3, 0, 3)]
    [InlineData(4, null, 4, 15)]
    [InlineData(8, 99, 8, 15)]
    [InlineData(15, 15, 15, 15)]
    public async Task A_part_is_given(long from, int? to, long first, long last)
    {
        var tenant = Guid.NewGuid();
        var kept = await KeepAsync(tenant, Encoding.ASCII.GetBytes("0123456789abcdef"));

        var (bytes, size, part) = await ReadAsync(tenant, kept.Sha256, new MediaRange(from, to));

        Assert.Equal(("0123456789abcdef"[(int)first..(int)(last + 1)], 16, new MediaPart(first, last, 16)), (Encoding.ASCII.GetString(bytes), size, part));
    }

    [Theory]
    [InlineData(16, null)]
    [InlineData(5, 4)]
    public async Task What_is_no_part_of_it_is_answered_with_all_of_it(long from, int? to)
    {
        var tenant = Guid.NewGuid();
        var kept = await KeepAsync(tenant, Encoding.ASCII.GetBytes("0123456789abcdef"));

        var (bytes, size, part) = await ReadAsync(tenant, kept.Sha256, new MediaRange(from, to));

        Assert.Equal((16, 16, null), (bytes.Length, size, part));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_kept()
    {
        var tenant = Guid.NewGuid();
        var large = new byte[Most + 1];

        await Assert.ThrowsAsync<MediaTooLargeException>(() => KeepAsync(tenant, large));

        Assert.Null(await Store.OpenAsync(tenant, Convert.ToHexStringLower(SHA256.HashData(large)), null, CancellationToken.None));
    }

    [Fact]
    public async Task Half_a_file_is_not_kept()
    {
        var tenant = Guid.NewGuid();
        await using var cut = new CutStream(Png);

        await Assert.ThrowsAsync<IOException>(() => Store.KeepAsync(tenant, cut, Most, CancellationToken.None));

        Assert.Null(await Store.OpenAsync(tenant, Convert.ToHexStringLower(SHA256.HashData(Png)), null, CancellationToken.None));
        Assert.Empty(LeftBehind());
    }

    [Fact]
    public async Task The_same_file_from_several_at_once_is_one()
    {
        var tenant = Guid.NewGuid();
        var bytes = RandomNumberGenerator.GetBytes(300_000);

        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => KeepAsync(tenant, bytes)));

        Assert.Single(kept.Distinct());
        Assert.Equal(bytes, (await ReadAsync(tenant, kept[0].Sha256)).Bytes);
        Assert.Empty(LeftBehind());
    }

    /// <summary>What there is of files that are not kept.</summary>
    private protected abstract IEnumerable<string> LeftBehind();

    private async Task<KeptFile> KeepAsync(Guid tenant, byte[] bytes)
    {
        await using var content = new MemoryStream(bytes);
        return await Store.KeepAsync(tenant, content, Most, CancellationToken.None);
    }

    private async Task<(byte[] Bytes, long Size, MediaPart? Part)> ReadAsync(Guid tenant, string sha256, MediaRange? range = null)
    {
        await using var opened = await Store.OpenAsync(tenant, sha256, range, CancellationToken.None);
        Assert.NotNull(opened);
        using var bytes = new MemoryStream();
        await opened.Content.CopyToAsync(bytes);
        return (bytes.ToArray(), opened.Size, opened.Part);
    }

    private sealed class CutStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The connection was cut off.");
    }
}
