namespace WhatsAppActors.Client;

/// <summary>The server refused, or could not do, what it was asked (RFC 9457, "Problem Details for HTTP APIs").</summary>
/// <param name="status">The HTTP status, or what it would be.</param>
/// <param name="type">One of <see cref="ProblemTypes"/>, or what a newer server calls it; <c>about:blank</c> where something else than the server answered.</param>
/// <param name="title">What is wrong, in a sentence.</param>
/// <param name="detail">What to do about it; null where nothing more is known.</param>
/// <param name="field">The parameter, header or member of the body that is at fault; null: none.</param>
public sealed class WhatsAppActorsException(int status, string type, string title, string? detail = null, string? field = null)
    : Exception(detail is null ? title : $"{title} {detail}")
{
    /// <summary>The HTTP status, or what it would be.</summary>
    public int Status => status;

    /// <summary>What to branch on: it never changes.</summary>
    public string Type => type;

    /// <summary>What is wrong.</summary>
    public string Title => title;

    /// <summary>What to do about it.</summary>
    public string? Detail => detail;

    /// <summary>What is at fault; null: none in particular.</summary>
    public string? Field => @field;

    /// <summary>How long the server asks to wait before the next try; null: it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the same may succeed later: 408, 429, and the server's own faults.</summary>
    public bool IsPassing => status is 408 or 429 or >= 500 and not (501 or 505);
}
