using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Media.Files;

/// <summary>Files under the data directory: <c>media/{tenant}/{first two digits}/{digest}</c>. Each is written aside, flushed, and moved to its place.</summary>
internal sealed class FileMediaStore(IOptions<MediaOptions> options) : IMediaStore
{
    private readonly string _root = Path.GetFullPath(options.Value.Path);

    /// <inheritdoc/>
    public async Task<KeptFile> KeepAsync(Guid tenantId, Stream content, long most, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_root, tenantId.ToString("N"));
        Directory.CreateDirectory(folder);
        var aside = Path.Combine(folder, $"{Guid.NewGuid():N}.part");
        try
        {
            KeptFile kept;
            await using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                kept = await Digest.CopyAsync(content, file, most, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            var place = PlaceOf(tenantId, kept.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(aside, place, overwrite: true);
            return kept;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <inheritdoc/>
    public Task<OpenedFile?> OpenAsync(Guid tenantId, string sha256, MediaRange? range, CancellationToken cancellationToken)
    {
        var place = PlaceOf(tenantId, sha256);
        FileStream file;
        try
        {
            file = new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024, FileOptions.Asynchronous);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<OpenedFile?>(null);
        }

        if (Parts.Of(range, file.Length) is not { } part) return Task.FromResult<OpenedFile?>(new OpenedFile(file, file.Length, null));
        file.Position = part.From;
        return Task.FromResult<OpenedFile?>(new OpenedFile(new PartOfStream(file, part.To - part.From + 1), file.Length, part));
    }

    // The digest is made of hexadecimal digits alone: what is none leads nowhere else.
    private string PlaceOf(Guid tenantId, string sha256) =>
        sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(_root, tenantId.ToString("N"), sha256[..2], sha256)
            : throw new ArgumentException("A digest has 64 hexadecimal digits in lower case.", nameof(sha256));
}
