using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Server.Startup;

/// <summary>
/// <c>WhatsAppActors__Role</c>: <c>Silo</c> (default; webhooks, API and actors) or <c>Web</c> (webhooks and API alone, for actors that live in
/// the silos of a cluster).
/// </summary>
internal static class ServerRole
{
    /// <summary>The configuration key.</summary>
    public const string Setting = "WhatsAppActors:Role";

    /// <summary>The role that is asked for.</summary>
    /// <exception cref="ConfigurationException">It is not known, or cannot be had with the rest of the configuration.</exception>
    public static ProcessRole Chosen(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } asked) return ProcessRole.Silo;
        if (!Enum.TryParse<ProcessRole>(asked, ignoreCase: true, out var role) || !Enum.IsDefined(role))
            throw new ConfigurationException($"WhatsAppActors__Role is '{asked}', which is not known. Leave it out, or set it to one of: {string.Join(", ", Enum.GetNames<ProcessRole>())}.");
        if (role != ProcessRole.Web) return role;
        if (ActorRuntime.Chosen(configuration) != "Orleans")
            throw new ConfigurationException("WhatsAppActors__Role is Web, whose actors live elsewhere: that needs WhatsAppActors__Runtime Orleans. Leave the role out, or change the runtime.");
        if (configuration.GetConnectionString("Postgres") is not { Length: > 0 })
            throw new ConfigurationException("WhatsAppActors__Role is Web, whose actors live elsewhere: set ConnectionStrings__Postgres to the database of their silos.");
        return role;
    }
}
