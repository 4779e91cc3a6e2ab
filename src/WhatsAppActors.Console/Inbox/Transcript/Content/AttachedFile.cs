using System.Text.Json;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A file that stands in a message beside its words.</summary>
/// <param name="Type"><c>image</c>, <c>video</c> or <c>document</c>.</param>
/// <param name="Place">Where it is read from, below <c>inbox/media/</c>; null where it is not read from here.</param>
/// <param name="Name">Its name; null without one.</param>
/// <param name="Line">What is said of one that is not read from here.</param>
internal sealed record AttachedFile(string Type, Guid? Place, string? Name, string Line)
{
    private static readonly string[] Types = ["image", "video", "document"];

    /// <summary>All in a part of a message, from its beginning to its end.</summary>
    public static IEnumerable<AttachedFile> AllOf(JsonElement content) =>
        content.Items().SelectMany(AllOf).Concat(content.Members().SelectMany(member =>
            Types.Contains(member.Name, StringComparer.Ordinal) && member.Value.ValueKind == JsonValueKind.Object ? [Of(member.Name, member.Value)] : AllOf(member.Value)));

    private static AttachedFile Of(string type, JsonElement file)
    {
        var host = Uri.TryCreate(file.Text("link"), UriKind.Absolute, out var address) ? $" from {address.Host}" : "";
        return new AttachedFile(type, Guid.TryParse(file.Text("mediaId"), out var ours) ? ours : null, file.Text("filename"), $"{char.ToUpperInvariant(type[0])}{type[1..]}{host}");
    }
}
