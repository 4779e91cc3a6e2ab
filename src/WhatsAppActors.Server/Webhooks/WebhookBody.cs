namespace WhatsAppActors.Server.Webhooks;

/// <summary>Reads a webhook's body within the limits of the contract.</summary>
internal static class WebhookBody
{
    /// <summary>The largest body that is taken, 3 MB (Meta: webhooks, "payloads can be up to 3 MB").</summary>
    public const int Limit = 3 * 1024 * 1024;

    // A larger one is read and thrown away up to here, so that the sender gets to see the 413 instead of a broken connection.
    private const int DiscardLimit = 8 * 1024 * 1024;

    private const int FirstCapacity = 64 * 1024;

    /// <summary>The body's bytes; null when it is larger than <see cref="Limit"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is > Limit)
        {
            await DiscardAsync(request.Body, 0, cancellationToken);
            return null;
        }

        // As long as it says, but grown only with what arrives: a length that is only announced costs little.
        var body = new byte[(int)Math.Min(request.ContentLength ?? FirstCapacity, FirstCapacity)];
        var filled = 0;
        while (filled != request.ContentLength)
        {
            if (filled == body.Length) Array.Resize(ref body, Math.Max(FirstCapacity, 2 * body.Length));
            var read = await request.Body.ReadAsync(body.AsMemory(filled), cancellationToken);
            if (read == 0) break;
            filled += read;
            if (filled <= Limit) continue;
            await DiscardAsync(request.Body, filled, cancellationToken);
            return null;
        }

        return filled == body.Length ? body : body[..filled];
    }

    private static async Task DiscardAsync(Stream body, long discarded, CancellationToken cancellationToken)
    {
        var chunk = new byte[64 * 1024];
        int read;
        while (discarded < DiscardLimit && (read = await body.ReadAsync(chunk, cancellationToken)) > 0) discarded += read;
    }
}
