namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>Reads an answer's body without letting a wrong server fill the memory.</summary>
internal static class CappedBody
{
    /// <summary>Most bytes that are read. Meta's answers to a send are below two kilobytes.</summary>
    public const int Most = 64 * 1024;

    /// <summary>The whole body; null when it is longer than <see cref="Most"/>.</summary>
    public static Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, CancellationToken cancellationToken) => ReadAsync(content, Most, cancellationToken);

    /// <summary>The whole body; null when it is longer than so many bytes.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > most) return null;
        using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[content.Headers.ContentLength is { } length ? (int)length + 1 : 4096];
        var read = 0;
        while (true)
        {
            var more = await stream.ReadAsync(buffer.AsMemory(read), cancellationToken);
            if (more == 0) return buffer.AsMemory(0, read);
            read += more;
            if (read > most) return null;
            if (read == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, most + 1));
        }
    }
}
