using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WhatsAppActors.Core.Views;

/// <summary>Bytes that arrived from outside, as they are shown: a JSON value where they are one, else base64.</summary>
/// <param name="Json">The value; null when the bytes are not JSON.</param>
/// <param name="Base64">The bytes; null when they are JSON.</param>
public readonly record struct StoredPayload(RawJson? Json, string? Base64)
{
    /// <summary>Deeper than any provider's payload; what is deeper is shown as bytes.</summary>
    public const int Deepest = 512;

    /// <summary>Tells JSON from other bytes.</summary>
    public static StoredPayload Of(byte[] bytes)
    {
        using var parsed = Parse(bytes);
        return parsed is null ? new(Json: null, Convert.ToBase64String(bytes)) : new(new RawJson(Encoding.UTF8.GetString(bytes)), Base64: null);
    }

    /// <summary>The JSON that the bytes are; null when they are none. The caller disposes of it.</summary>
    public static JsonDocument? Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes)) return null;
        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Deepest });
        }
        catch (JsonException)
        {
            // Not JSON: that is the answer.
            return null;
        }
    }
}
