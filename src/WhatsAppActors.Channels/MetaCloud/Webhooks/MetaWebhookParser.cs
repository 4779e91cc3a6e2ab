using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks;

/// <summary>
/// Splits a WhatsApp webhook POST of Meta's Cloud API into items (Meta: "Webhooks payload reference"). Nothing that is JSON makes
/// it throw, and nothing is dropped: what is not understood becomes an <see cref="UnreadableItem"/> that says what was wrong.
/// </summary>
public static class MetaWebhookParser
{
    // Meta nests some twenty levels; the limit only keeps a hostile body from exhausting the stack.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The items of a POST, in its order.</summary>
    /// <param name="body">
    /// The bytes received. They must stay unchanged as long as any item lives: <see cref="IntakeItem.CutOut"/> reads them again.
    /// </param>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static IReadOnlyList<IntakeItem> Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(ByteOrderMark))
            body = body[ByteOrderMark.Length..];
        using var document = ParseDocument(body);
        if (document is null)
            return [Unreadable.Item(null, "$", $"JSON of at most {Options.MaxDepth} levels", "more", () => body)];
        using var post = new Post(body);
        EnvelopeWalk.Read(post, document.RootElement);
        return post.Items;
    }

    // Null: it is JSON, but nests deeper than anything of Meta's. Such a body is kept, not refused: its sender would send it again
    // and again.
    private static JsonDocument? ParseDocument(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Options);
        }
        catch (JsonException) when (IsJson(body.Span))
        {
            return null;
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
