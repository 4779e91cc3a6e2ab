using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>Locations (Meta: "Location messages"): numbers or strings, in degrees.</summary>
internal static class LocationCheck
{
    private const int Longest = 1000;

    public static Refusal? Check(JsonElement location) =>
        Degrees(location, "latitude", 90) ?? Degrees(location, "longitude", 180)
        ?? Messages.Check.Optional(location, "location", "name", Longest) ?? Messages.Check.Optional(location, "location", "address", Longest);

    private static Refusal? Degrees(JsonElement location, string name, double limit)
    {
        if (location.Member(name) is null) return Refusal.Missing("location." + name);
        return location.Number(name) is { } degrees && Math.Abs(degrees) <= limit ? null : Refusal.Invalid("location." + name, $"must be between -{limit} and {limit}.");
    }
}
