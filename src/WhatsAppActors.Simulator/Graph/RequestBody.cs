using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Simulator.Graph;

/// <summary>Reads bodies up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>Of JSON.</summary>
    public const int JsonLimit = 1024 * 1024;

    /// <summary>Null when there is more.</summary>
    public static async Task<byte[]?> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var chunk = new byte[32 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (bytes.Length + read > limit) return null;
            bytes.Write(chunk, 0, read);
        }

        return bytes.ToArray();
    }

    public static Task<byte[]?> ReadJsonAsync(HttpRequest request) => ReadAsync(request.Body, JsonLimit, request.HttpContext.RequestAborted);
}
