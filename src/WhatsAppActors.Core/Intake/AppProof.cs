namespace WhatsAppActors.Core.Intake;

/// <summary>Which app's secret verified a POST. A signature proves its app and nothing more.</summary>
/// <param name="Value"><c>platform</c>, or the hexadecimal fingerprint of a channel's own app secret.</param>
public readonly record struct AppProof(string Value)
{
    /// <summary>The platform's own app: it may speak for every channel.</summary>
    public static AppProof Platform { get; } = new("platform");

    /// <summary>The app whose secret has this fingerprint.</summary>
    public static AppProof OfSecret(ReadOnlySpan<byte> fingerprint) => new(Convert.ToHexStringLower(fingerprint));

    /// <summary>True when this app may speak for a channel with the given fingerprint (null: the channel has no secret of its own).</summary>
    public bool SpeaksFor(string? channelFingerprint) =>
        this == Platform || (channelFingerprint is not null && string.Equals(Value, channelFingerprint, StringComparison.Ordinal));
}
