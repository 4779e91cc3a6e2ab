using System.Text.Json;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>What the provider said went wrong.</summary>
/// <param name="Code">Its code; null where it gave none.</param>
/// <param name="Title">In a line.</param>
/// <param name="Details">More; null where there is no more.</param>
internal sealed record ErrorContent(string? Code, string Title, string? Details)
{
    /// <summary>Why a send failed; null when it did not.</summary>
    public static ErrorContent? OfSend(MessageView message)
    {
        if (message.Error is not { } raw) return null;
        using var parsed = JsonDocument.Parse(raw.Text, new JsonDocumentOptions { MaxDepth = 1000 });
        return Read(parsed.RootElement);
    }

    /// <summary>What a received message says went wrong.</summary>
    public static IReadOnlyList<ErrorContent> OfMessage(MessageView message) => [.. message.Part("errors").Items().Select(Read)];

    private static ErrorContent Read(JsonElement error)
    {
        if (error.ValueKind == JsonValueKind.Array) return error.GetArrayLength() > 0 ? Read(error[0]) : new(null, "No reason was given", null);
        var (title, message) = (error.Text("title"), error.Text("message"));
        var details = error.Part("errorData").Text("details") ?? error.Part("error_data").Text("details") ?? error.Text("details");
        var said = title ?? message ?? "No reason was given";
        return new(error.Text("code"), said, details ?? (message != said ? message : null));
    }
}
