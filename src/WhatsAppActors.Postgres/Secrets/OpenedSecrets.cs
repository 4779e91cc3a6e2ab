namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Opens secrets where one that cannot be opened is as good as none.</summary>
internal static class OpenedSecrets
{
    /// <summary>The secret in the clear; null when there is none, or none that this master key opens.</summary>
    public static string? OpenOrNull(this ISecretBox secrets, string? sealedSecret)
    {
        if (sealedSecret is null) return null;
        try
        {
            return secrets.Unprotect(sealedSecret);
        }
        catch (SecretUnreadableException)
        {
            return null;
        }
    }
}
