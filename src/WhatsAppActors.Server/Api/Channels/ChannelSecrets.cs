using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Server.Api.Channels;

/// <summary>Turns a channel's secrets into what is stored of them.</summary>
internal sealed class ChannelSecrets(ISecretBox box, AppSecretFingerprint fingerprint, VerifyTokenHash verifyTokens)
{
    public string? Seal(string? secret) => secret is null ? null : box.Protect(secret);

    public byte[]? FingerprintOf(string? appSecret) => appSecret is null ? null : fingerprint.Of(appSecret);

    public byte[]? HashOf(string? verifyToken) => verifyToken is null ? null : verifyTokens.Of(verifyToken);
}
