using System.Security.Claims;

namespace WhatsAppActors.Console.Session;

/// <summary>Who may open which page: the policies' names, and what a session knows of its person.</summary>
public static class ConsoleAccess
{
    /// <summary>The authentication scheme: a session cookie.</summary>
    public const string Scheme = "ConsoleSession";

    /// <summary>Policy: somebody who signed in with a tenant's key, and answers its customers.</summary>
    public const string Agent = "console-agent";

    /// <summary>Policy: somebody who signed in with the administrator's key.</summary>
    public const string Operator = "console-operator";

    /// <summary>Policy: either.</summary>
    public const string Anybody = "console-anybody";

    internal const string TenantClaim = "console-tenant";
    internal const string TenantNameClaim = "console-tenant-name";
    internal const string OperatorClaim = "console-operator";

    /// <summary>The tenant whose customers are answered. Only behind <see cref="Agent"/>.</summary>
    public static Guid TenantId(this ClaimsPrincipal person) => Guid.Parse(person.FindFirstValue(TenantClaim)!);

    /// <summary>As <see cref="TenantId"/>; null for who is nobody's agent.</summary>
    public static Guid? AgentTenant(this ClaimsPrincipal person) => person.IsAgent() ? person.TenantId() : null;

    /// <summary>The tenant's name; null for an operator.</summary>
    public static string? TenantName(this ClaimsPrincipal person) => person.FindFirstValue(TenantNameClaim);

    internal static bool IsAgent(this ClaimsPrincipal person) => person.HasClaim(claim => claim.Type == TenantClaim);

    internal static bool IsOperator(this ClaimsPrincipal person) => person.HasClaim(claim => claim.Type == OperatorClaim);
}
