using System.Buffers;

namespace WhatsAppActors.Media.Serving;

/// <summary>What may be shown as what it says it is. Everything else is for saving, whatever it says.</summary>
public static class MediaType
{
    /// <summary>What is neither known nor trusted.</summary>
    public const string Bytes = "application/octet-stream";

    private static readonly SearchValues<char> SubtypeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.+-");

    private static readonly string[] Shown =
        ["image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4", "video/3gpp", "application/pdf"];

    /// <summary>The type to serve it by, without parameters; <see cref="Bytes"/> for what is not shown.</summary>
    public static string Of(string? contentType)
    {
        var name = NameOf(contentType);
        return Array.Exists(Shown, known => known == name) || IsAudio(name) ? name : Bytes;
    }

    /// <summary>What a person calls such a file.</summary>
    public static string NounOf(string? contentType) => NameOf(contentType) switch
    {
        var name when name.StartsWith("image/", StringComparison.Ordinal) => "picture",
        var name when name.StartsWith("video/", StringComparison.Ordinal) => "video",
        var name when name.StartsWith("audio/", StringComparison.Ordinal) => "recording",
        _ => "file",
    };

    private static string NameOf(string? contentType) => (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static bool IsAudio(string name) =>
        name.StartsWith("audio/", StringComparison.Ordinal) && name.Length is > 6 and <= 64
        && !name.AsSpan(6).ContainsAnyExcept(SubtypeCharacters);
}
