using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes a place (Meta: "Location messages").</summary>
internal static class PlaceWriter
{
    public static void Write(Utf8JsonWriter json, Place place)
    {
        json.WriteStartObject("location"u8);
        json.WriteNumber("latitude"u8, place.Latitude!.Value);
        json.WriteNumber("longitude"u8, place.Longitude!.Value);
        json.TextIfAny("name"u8, place.Name);
        json.TextIfAny("address"u8, place.Address);
        json.WriteEndObject();
    }
}
