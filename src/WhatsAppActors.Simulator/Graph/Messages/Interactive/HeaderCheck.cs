using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Graph.Media;

namespace WhatsAppActors.Simulator.Graph.Messages.Interactive;

/// <summary>What may stand above an interactive message's body.</summary>
internal static class HeaderCheck
{
    private const int Longest = 60;

    public static Refusal? Check(JsonElement interactive, string type, MediaStore media)
    {
        const string path = "interactive.header";
        if (interactive.Member("header") is not { } header) return type == "product_list" ? Refusal.Missing(path) : null;
        if (type == "product") return Refusal.Invalid(path, "is not taken by messages of one product.");
        return header.Text("type") switch
        {
            null => Refusal.Missing(path + ".type"),
            "text" => Messages.Check.Required(header, path, "text", Longest),
            "image" or "video" or "document" when type is "list" or "product_list" => Refusal.Invalid(path + ".type", $"must be text in messages of type {type}."),
            "image" or "video" or "document" => Medium(header, header.Text("type")!, path, media),
            { } other => Refusal.Invalid(path + ".type", $"must be one of text, image, video, document; got {other}."),
        };
    }

    private static Refusal? Medium(JsonElement header, string kind, string path, MediaStore media) =>
        header.Member(kind) is { } content ? MediaCheck.Check(kind, content, media, $"{path}.{kind}") : Refusal.Missing($"{path}.{kind}");
}
