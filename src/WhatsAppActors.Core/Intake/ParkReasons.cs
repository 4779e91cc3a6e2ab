namespace WhatsAppActors.Core.Intake;

/// <summary>Why items are parked. The values are part of the API.</summary>
public static class ParkReasons
{
    /// <summary>The item is not shaped as the provider documents it: not an object, no id, no sender…</summary>
    public const string Malformed = "malformed";

    /// <summary>No live channel has the number or account yet. Replays by itself when one is added.</summary>
    public const string UnknownChannel = "unknown-channel";

    /// <summary>The POST was signed by an app that is not the channel's. Replay applies the same rule.</summary>
    public const string WrongApp = "wrong-app";

    /// <summary>The sender is nobody's customer and automatic registration is off.</summary>
    public const string Stranger = "stranger";

    /// <summary>PostgreSQL refused the item's data; the detail holds its SQLSTATE and message.</summary>
    public const string Refused = "refused-by-database";

    /// <summary>All of them: first those that somebody can do something about.</summary>
    public static IReadOnlyList<string> All { get; } = [UnknownChannel, WrongApp, Stranger, Malformed, Refused];
}
