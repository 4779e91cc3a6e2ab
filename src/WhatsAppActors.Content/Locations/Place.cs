using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A place.</summary>
public sealed record Place
{
    private const int Longest = 1000;

    /// <summary>Degrees north, -90 to 90. Required.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, -180 to 180. Required.</summary>
    public double? Longitude { get; init; }

    /// <summary>What it is called, 1 to 1,000 characters; null: nothing.</summary>
    public string? Name { get; init; }

    /// <summary>Its address, 1 to 1,000 characters, shown only beside a name; null: none.</summary>
    public string? Address { get; init; }

    internal void Check(ContentCheck check)
    {
        Degrees(check, "latitude", Latitude, 90);
        Degrees(check, "longitude", Longitude, 180);
        check.OptionalText("name", Name, Longest);
        check.OptionalText("address", Address, Longest);
    }

    private static void Degrees(ContentCheck check, string member, double? degrees, int most)
    {
        if (!(Math.Abs(degrees ?? double.NaN) <= most)) check.Fault(member, $"must be a number from -{most} to {most}.");
    }
}
