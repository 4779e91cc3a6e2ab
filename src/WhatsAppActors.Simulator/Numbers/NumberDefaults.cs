namespace WhatsAppActors.Simulator.Numbers;

/// <summary>What a number has when nobody says otherwise.</summary>
internal static class NumberDefaults
{
    // The number of Meta's own samples; it belongs to nobody.
    public const string DisplayPhoneNumber = "+1 555 078 3881";

    // Meta: "Throughput".
    public const int PerSecond = 80;

    public const string VerifiedName = "Sample Business";
}
