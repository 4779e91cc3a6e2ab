using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>The header by which a request that is made again is known.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <summary>The key; null when there is none.</summary>
    /// <exception cref="RefusedException">Not one key of 1 to 255 printable characters.</exception>
    public static string? Read(HttpRequest request)
    {
        var values = request.Headers[Header];
        if (values.Count == 0) return null;
        var key = values.Count == 1 ? values[0] : null;
        return key is { Length: >= 1 and <= Longest } && TextRules.IsPrintable(key)
            ? key
            : throw new RefusedException(Problem.InvalidHeader(Header, $"must be one text of 1 to {Longest} printable characters."));
    }
}
