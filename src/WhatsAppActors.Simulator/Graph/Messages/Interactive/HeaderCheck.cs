using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages.Interactive;

/// <summary>What may stand above an interactive message's body.</summary>
internal static class HeaderCheck
{
    private const int Longest = 60;

    public static Refusal? Check(JsonElement interactive, string type, MediaCheck files)
    {
        const string path = "interactive.header";
        if (interactive.Member("header") is not { } header) return type == "product_list" ? Refusal.Missing(path) : null;
        if (type == "product") return Refusal.Invalid(path, "is not taken by messages of one product.");
        return header.Text("type") switch
        {
            null => Refusal.Missing(path + ".type"),
            "text" => Messages.Check.Required(header, path, "text", Longest),
            "image" or "video" or "document" when type is "list" or "product_list" => Refusal.Invalid(path + ".type", $"must be text in messages of type {type}."),
            "image" or "video" or "document" => Medium(header, header.Text("type")!, path, files),
            { } other => Refusal.Invalid(path + ".type", $"must be one of text, image, video, document; got {other}."),
        };
    }

    private static Refusal? Medium(JsonElement header, string kind, string path, MediaCheck files) =>
        header.Member(kind) is { } content ? files.Check(kind, content, $"{path}.{kind}") : Refusal.Missing($"{path}.{kind}");
}
