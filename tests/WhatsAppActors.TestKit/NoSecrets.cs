using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.TestKit;

/// <summary>For tests in which nothing secret is kept: seals nothing, and says so.</summary>
public sealed class NoSecrets : ISecretBox
{
    /// <inheritdoc/>
    public string Protect(string secret) => throw new NotSupportedException("Nothing secret is kept here.");

    /// <inheritdoc/>
    public string Unprotect(string sealedSecret) => throw new NotSupportedException("Nothing secret is kept here.");
}
