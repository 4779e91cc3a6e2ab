using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Seals with ASP.NET Data Protection, whose keys are in the database, wrapped by the master key.</summary>
internal sealed class SecretBox(IDataProtectionProvider provider, MasterKey master) : ISecretBox
{
    private readonly IDataProtector protector = provider.CreateProtector("WhatsAppActors.Secrets.v1");

    public string Protect(string secret)
    {
        try
        {
            return protector.Protect(secret);
        }
        catch (CryptographicException failure)
        {
            RethrowDatabaseFailure(failure);
            throw;
        }
    }

    public string Unprotect(string sealedSecret)
    {
        try
        {
            return protector.Unprotect(sealedSecret);
        }
        catch (CryptographicException failure)
        {
            RethrowDatabaseFailure(failure);
            throw new SecretUnreadableException(
                $"A stored secret cannot be opened with master key {master.Id}: it was sealed under another one, or its key is gone from "
                + "data_protection_keys. Restore the former WhatsAppActors__MasterKey, or store the secret anew "
                + "(PATCH /api/channels/{id} with accessToken and appSecret).",
                failure);
        }
    }

    // Data Protection wraps every failure, also that of reading its keys: a database that is away is no lost secret.
    private static void RethrowDatabaseFailure(CryptographicException failure)
    {
        for (var cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException or TimeoutException)
                ExceptionDispatchInfo.Throw(cause);
        }
    }
}
