using WhatsAppActors.Content.Texts;
using System.Globalization;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Server.Api.Problems;

namespace WhatsAppActors.Server.Api.Requests;

/// <summary>Reads ids and query parameters, and refuses by name what cannot be read.</summary>
internal static class Parameters
{
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>An id in the path. Ids are UUIDs; anything else names nothing.</summary>
    /// <param name="id">The text in the path.</param>
    /// <param name="what">What it names, such as <c>customer</c>.</param>
    public static Guid Id(string id, string what) => IdOrNull(id) ?? throw new RefusedException(Problem.NotFound(what));

    /// <summary>An id in the query. One that is no UUID names nothing: it becomes an id that nothing has.</summary>
    public static Guid? Filter(string? id) => string.IsNullOrEmpty(id) ? null : IdOrNull(id) ?? Guid.Empty;

    /// <summary>A time: ISO 8601; without an offset it is UTC; a date alone is its first instant.</summary>
    public static DateTimeOffset? Time(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Bad(name, "must be a time such as 2026-01-31T12:00:00Z or a date such as 2026-01-31. Write the + of an offset as %2B.");
    }

    /// <summary>true or false.</summary>
    public static bool? Flag(string name, string? text) => text switch
    {
        null or "" => null,
        _ when bool.TryParse(text, out var flag) => flag,
        _ => throw Bad(name, "must be true or false."),
    };

    /// <summary>One of a few words.</summary>
    public static string? Word(string name, string? text, params string[] words) =>
        string.IsNullOrEmpty(text) ? null
        : words.Contains(text, StringComparer.Ordinal) ? text
        : throw Bad(name, $"must be one of {string.Join(", ", words)}.");

    /// <summary>A text of 1 to <paramref name="longest"/> characters; null when it is not given.</summary>
    public static string? Text(string name, string? text, int longest)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (TextRules.LengthOf(text) > longest)
            throw Bad(name, $"must have at most {longest} characters.");
        return StorableText.Is(text) ? text : throw Bad(name, StorableText.Wanted);
    }

    /// <summary>
    /// A phone number in its canonical form; null when it is not given. An empty one is wrong: who asks for a number must not get everybody.
    /// </summary>
    public static string? Phone(string name, string? text) =>
        text is null ? null
        : PhoneNumber.TryCanonicalize(text, out var e164) ? e164
        : throw Bad(name, $"{PhoneNumber.Wanted} Write a leading + as %2B.");

    /// <summary>A parameter that is wrong.</summary>
    public static RefusedException Bad(string name, string message) => new(Problem.InvalidParameter(name, message));

    private static Guid? IdOrNull(string id) => Guid.TryParseExact(id, "D", out var guid) ? guid : null;
}
