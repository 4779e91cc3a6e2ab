namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Seals what the database must not hold in the clear.</summary>
public interface ISecretBox
{
    /// <summary>Seals a secret. Sealing it twice gives two different texts.</summary>
    string Protect(string secret);

    /// <summary>Opens what <see cref="Protect"/> sealed, in any process with the same database and master key.</summary>
    /// <exception cref="SecretUnreadableException">It was sealed under another master key, or was changed.</exception>
    string Unprotect(string sealedSecret);
}
