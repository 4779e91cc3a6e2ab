using System.Text.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Channels.MetaCloud.Media;

/// <summary>The answer to the question where a file is: <c>{url, mime_type, sha256, file_size, id}</c> (Meta: "Media").</summary>
/// <param name="Url">Valid for five minutes; null when there is none.</param>
/// <param name="ContentType">The file's MIME type.</param>
/// <param name="Missing">Why there is none.</param>
internal sealed record MediaLookup(string? Url, string? ContentType, MediaMissing Missing)
{
    // Invalid parameter, which the Graph API also says of objects that do not exist; access token expired; permission.
    private const int InvalidParameter = 100;

    /// <summary>Reads it. An answer that is not the provider's says nothing of the file.</summary>
    public static MediaLookup Read(int status, ReadOnlyMemory<byte>? body)
    {
        if (body is not { } bytes || !TryParse(bytes, out var document)) return new(null, null, status == 404 ? MediaMissing.Gone : MediaMissing.Unreachable);
        using (document)
        {
            var root = document.RootElement;
            if (status is >= 200 and <= 299 && root.Member("url"u8).Text() is { Length: > 0 } url) return new(url, root.Member("mime_type"u8).Text(), default);
            var code = root.Member("error"u8).Member("code"u8);
            return new(null, null, code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? Of(number, status) : status == 404 ? MediaMissing.Gone : MediaMissing.Unreachable);
        }
    }

    private static MediaMissing Of(int code, int status) => code switch
    {
        0 or 10 or 190 or (>= 200 and <= 299) or 131005 => MediaMissing.NoAccess,
        InvalidParameter or 33 => MediaMissing.Gone,
        _ => status == 404 ? MediaMissing.Gone : MediaMissing.Unreachable,
    };

    private static bool TryParse(ReadOnlyMemory<byte> body, out JsonDocument document)
    {
        document = null!;
        try
        {
            document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
