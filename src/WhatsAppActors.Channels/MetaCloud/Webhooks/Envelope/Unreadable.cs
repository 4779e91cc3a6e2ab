using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

/// <summary>Words what could not be understood: where, what was expected, what kind of thing was found. Never its content.</summary>
internal static class Unreadable
{
    /// <summary>An item to be parked.</summary>
    public static UnreadableItem Item(ItemAddress? address, string path, string expected, string found, Func<ReadOnlyMemory<byte>> cutOut) => new()
    {
        Address = address,
        CutOut = cutOut,
        Reason = ParkReasons.Malformed,
        Detail = $"{path}: expected {expected}, found {found}",
    };
}
