using WhatsAppActors.Console.Session;

namespace WhatsAppActors.Server.Security;

/// <summary>
/// Keys open the API and nothing else, session cookies the pages and nothing else: so the API needs no defence against other sites'
/// forms, and a page none against keys in logs of proxies.
/// </summary>
internal static class SchemeByPath
{
    private const string Name = "ByPath";

    /// <summary>Makes it the scheme of requests that name none.</summary>
    public static IServiceCollection AddSchemeByPath(this IServiceCollection services)
    {
        services.AddAuthentication(Name).AddPolicyScheme(Name, displayName: null, options =>
            options.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? Access.Scheme : ConsoleAccess.Scheme);
        return services;
    }
}
