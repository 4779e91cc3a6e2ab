using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>Seals by a prefix.</summary>
internal sealed class PlainSecrets : ISecretBox
{
    public string Protect(string secret) => "sealed " + secret;

    public string Unprotect(string sealedSecret) => sealedSecret.StartsWith("sealed ", StringComparison.Ordinal) ? sealedSecret["sealed ".Length..] : throw new SecretUnreadableException("not sealed", new InvalidOperationException("not sealed"));
}
