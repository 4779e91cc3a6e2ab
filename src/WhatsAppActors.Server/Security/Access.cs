using System.Security.Claims;

namespace WhatsAppActors.Server.Security;

/// <summary>Who may call what: the policies' names, and what a caller is known by.</summary>
internal static class Access
{
    /// <summary>The authentication scheme, and the only one.</summary>
    public const string Scheme = "ApiKey";

    /// <summary>Policy: a tenant's key.</summary>
    public const string Tenant = "tenant";

    /// <summary>Policy: the administrator's key.</summary>
    public const string Administrator = "administrator";

    /// <summary>Policy: either.</summary>
    public const string Either = "either";

    private const string TenantClaim = "tenant";

    private const string AdministratorClaim = "administrator";

    /// <summary>A caller with a tenant's key.</summary>
    public static ClaimsPrincipal OfTenant(Guid tenantId) => Of(new Claim(TenantClaim, tenantId.ToString()));

    /// <summary>The caller with the administrator's key.</summary>
    public static ClaimsPrincipal OfAdministrator() => Of(new Claim(AdministratorClaim, "true"));

    /// <summary>True for the administrator's key.</summary>
    public static bool IsAdministrator(this ClaimsPrincipal caller) => caller.HasClaim(claim => claim.Type == AdministratorClaim);

    /// <summary>True for a tenant's key.</summary>
    public static bool IsTenant(this ClaimsPrincipal caller) => caller.HasClaim(claim => claim.Type == TenantClaim);

    /// <summary>The calling tenant. Only for routes that ask for a tenant's key.</summary>
    public static Guid TenantId(this ClaimsPrincipal caller) => Guid.Parse(caller.FindFirstValue(TenantClaim)!);

    /// <summary>The calling tenant; null for the administrator.</summary>
    public static Guid? TenantIdOrNull(this ClaimsPrincipal caller) => caller.IsTenant() ? caller.TenantId() : null;

    private static ClaimsPrincipal Of(Claim claim) => new(new ClaimsIdentity([claim], Scheme));
}
