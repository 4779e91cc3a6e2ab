using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes cards beside each other (Meta: "Interactive media carousel messages").</summary>
internal static class CarouselWriter
{
    public static void Cards(Utf8JsonWriter json, IReadOnlyList<CarouselCard> cards, FileWriter files)
    {
        json.WriteStartArray("cards"u8);
        for (var i = 0; i < cards.Count; i++) Card(json, i, cards[i], files);
        json.WriteEndArray();
    }

    private static void Card(Utf8JsonWriter json, int index, CarouselCard card, FileWriter files)
    {
        json.WriteStartObject();
        json.WriteNumber("card_index"u8, index);

        // Of every card, also of those that answer (Meta: "Interactive media carousel messages").
        json.WriteString("type"u8, "cta_url"u8);
        HeaderWriter.Write(json, new InteractiveHeader { Image = card.Image, Video = card.Video }, files);
        json.WordsIfAny("body"u8, card.Text);
        json.WriteStartObject("action"u8);
        if (card.Url is { } url) ButtonWriter.Url(json, card.DisplayText!, url);
        else ButtonWriter.QuickReplies(json, card.Buttons);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
