namespace WhatsAppActors.Core.Numbers;

/// <summary>How many messages a second WhatsApp takes from a number (Meta: "Throughput").</summary>
public enum NumberThroughput
{
    /// <summary>80, which every number has.</summary>
    Standard,

    /// <summary>1,000, which WhatsApp grants by itself to large numbers of good quality.</summary>
    High,

    /// <summary>20, for a number that is also used in the phone's app.</summary>
    Coexistence,
}
