using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Simulator.Graph.Media;

/// <summary>Addresses of files, valid for five minutes (Meta: "Media").</summary>
internal sealed class MediaUrls(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The folder of the Graph API in a request's own terms, such as <c>http://127.0.0.1:5080/simulator/graph</c>.</summary>
    public static string Base(HttpRequest request, string prefix) => $"{request.Scheme}://{request.Host}{request.PathBase}{prefix}/graph";

    public string Write(string graphBase, string mediaId)
    {
        var expires = (time.GetUtcNow() + Life).ToUnixTimeSeconds();
        return $"{graphBase}/attachments/?mid={mediaId}&ext={expires}&hash={Hash(mediaId, expires)}";
    }

    public bool IsValid(string? mediaId, string? ext, string? hash)
    {
        if (mediaId is null || hash is null || !long.TryParse(ext, NumberStyles.None, CultureInfo.InvariantCulture, out var expires)) return false;
        return expires > time.GetUtcNow().ToUnixTimeSeconds()
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(mediaId, expires)), Encoding.ASCII.GetBytes(hash));
    }

    private string Hash(string mediaId, long expires) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes($"{mediaId}:{expires}")));
}
