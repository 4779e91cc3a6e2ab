using System.Security.Claims;

namespace WhatsAppActors.Console.Session;

/// <summary>
/// The person of a session. One may have shown a tenant's key and the administrator's, one after the other; the later tenant's key takes
/// the place of the earlier one.
/// </summary>
internal static class ConsolePerson
{
    private const string TenantKeyClaim = "console-tenant-key";
    private const string OperatorKeyClaim = "console-operator-key";

    /// <summary>The person with one key more.</summary>
    public static ClaimsPrincipal With(this ClaimsPrincipal person, KeyHolder holder, string keyHash)
    {
        IEnumerable<Claim> kept = holder.TenantId is null
            ? person.Claims.Where(claim => claim.Type is not (ConsoleAccess.OperatorClaim or OperatorKeyClaim))
            : person.Claims.Where(claim => claim.Type is not (ConsoleAccess.TenantClaim or ConsoleAccess.TenantNameClaim or TenantKeyClaim));
        Claim[] added = holder.TenantId is { } tenant
            ? [new(ConsoleAccess.TenantClaim, tenant.ToString()), new(ConsoleAccess.TenantNameClaim, holder.Name ?? ""), new(TenantKeyClaim, keyHash)]
            : [new(ConsoleAccess.OperatorClaim, "true"), new(OperatorKeyClaim, keyHash)];
        return new(new ClaimsIdentity([.. kept, .. added], ConsoleAccess.Scheme));
    }

    /// <summary>True while every key that the person has shown is still the same holder's.</summary>
    public static async Task<bool> HoldsAsync(this ClaimsPrincipal person, IConsoleKeys keys, CancellationToken cancellationToken)
    {
        if (person.FindFirstValue(TenantKeyClaim) is { } tenantKey
            && (await keys.FindAsync(tenantKey, cancellationToken))?.TenantId?.ToString() != person.FindFirstValue(ConsoleAccess.TenantClaim))
            return false;
        return person.FindFirstValue(OperatorKeyClaim) is not { } operatorKey
            || await keys.FindAsync(operatorKey, cancellationToken) is { TenantId: null };
    }
}
