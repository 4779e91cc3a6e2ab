using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Postgres.Queries;

/// <summary>Bytes that arrived from outside, as the API shows them: a JSON value where they are one, else base64.</summary>
/// <param name="Json">The value; null when the bytes are not JSON.</param>
/// <param name="Base64">The bytes; null when they are JSON.</param>
public readonly record struct StoredPayload(RawJson? Json, string? Base64)
{
    // Deeper than any provider's payload; what is deeper is shown as bytes.
    private const int DeepestShown = 512;

    /// <summary>Tells JSON from other bytes.</summary>
    public static StoredPayload Of(byte[] bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            try
            {
                using var parsed = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = DeepestShown });
                return new(new RawJson(Encoding.UTF8.GetString(bytes)), Base64: null);
            }
            catch (JsonException)
            {
                // Not JSON: shown as bytes below.
            }
        }

        return new(Json: null, Convert.ToBase64String(bytes));
    }
}
