using System.Text.Json;

namespace WhatsAppActors.Client;

/// <summary>A problem document (RFC 9457) as the server writes it: <c>errors</c> names what is at fault.</summary>
internal sealed record ProblemDocument(string? Type, string? Title, string? Detail, Dictionary<string, string[]>? Errors)
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/problem+json";

    private const string Nameless = "about:blank";

    /// <summary>What the server's refusal is here; one without a document, such as a proxy's, has its status only.</summary>
    public static WhatsAppActorsException Read(int status, string? reason, ReadOnlySpan<byte> json, TimeSpan? retryAfter)
    {
        var problem = Parse(json);
        return new WhatsAppActorsException(status, problem?.Type ?? Nameless, problem?.Title ?? $"The server answered {status} {reason}".TrimEnd() + ".", problem?.Detail, problem?.Errors?.Keys.FirstOrDefault())
        {
            RetryAfter = retryAfter,
        };
    }

    private static ProblemDocument? Parse(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return null;
        try
        {
            return ClientJson.Read<ProblemDocument>(json);
        }
        catch (JsonException)
        {
            // Something between here and the server wrote it; the status says what there is to know.
            return null;
        }
    }
}
