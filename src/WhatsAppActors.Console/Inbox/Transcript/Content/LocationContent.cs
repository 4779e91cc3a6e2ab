using System.Globalization;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A place that somebody shared.</summary>
/// <param name="Name">Its name; null for where the person is now.</param>
/// <param name="Address">Its address, where there is one.</param>
/// <param name="Coordinates">As a line; null when they are missing or none on earth.</param>
/// <param name="MapHref">The place on OpenStreetMap; null without coordinates.</param>
internal sealed record LocationContent(string? Name, string? Address, string? Coordinates, string? MapHref)
{
    /// <summary>Reads it.</summary>
    public static LocationContent Of(MessageView message)
    {
        var location = message.Part("location");
        var (name, address) = (location.Text("name"), location.Text("address"));
        if (location.Number("latitude") is not (>= -90 and <= 90 and var latitude) || location.Number("longitude") is not (>= -180 and <= 180 and var longitude))
            return new(name, address, null, null);
        var (north, east) = (Text(latitude), Text(longitude));
        return new(name, address, $"{north}, {east}", $"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=16/{north}/{east}");
    }

    private static string Text(decimal degrees) => Math.Round(degrees, 6).ToString(CultureInfo.InvariantCulture);
}
