using System.Text.Json;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A card of several that were offered.</summary>
/// <param name="Content">All of it, with its file.</param>
/// <param name="Text">Its words; null without any.</param>
/// <param name="Choices">Its buttons.</param>
internal sealed record OfferedCard(JsonElement Content, string? Text, IReadOnlyList<string> Choices)
{
    /// <summary>Reads it, in the form in which it is sent from here or in WhatsApp's own.</summary>
    public static OfferedCard Of(JsonElement card)
    {
        var action = card.Part("action");
        string?[] choices =
        [
            card.Text("displayText") ?? action.Part("parameters").Text("displayText"),
            .. card.Part("buttons").Items().Concat(action.Part("buttons").Items()).Select(button => button.Text("title") ?? button.Part("quickReply").Text("title")),
        ];
        return new OfferedCard(card, card.Text("text") ?? card.Part("body").Text("text"), [.. choices.OfType<string>()]);
    }
}
