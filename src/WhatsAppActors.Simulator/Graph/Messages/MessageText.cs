namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>The words of a send, for audits.</summary>
internal static class MessageText
{
    public static string? Of(SendRequest request) => request.Type switch
    {
        "text" => request.Content.Text("body"),
        "image" or "video" or "document" => request.Content.Text("caption"),
        "interactive" => request.Content.Member("body").Text("text"),
        "reaction" => request.Content.Text("emoji"),
        "template" => request.Content.Text("name"),
        _ => null,
    };
}
