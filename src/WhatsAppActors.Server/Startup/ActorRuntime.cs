namespace WhatsAppActors.Server.Startup;

/// <summary><c>WhatsAppActors__Runtime</c>: where actors live. This build knows one place: its own process.</summary>
internal static class ActorRuntime
{
    /// <summary>The configuration key.</summary>
    public const string Setting = "WhatsAppActors:Runtime";

    /// <summary>Refuses a runtime that is not built in: a server that was told to join a cluster must not quietly stand alone.</summary>
    /// <exception cref="ConfigurationException">Another runtime than <c>Local</c> is asked for.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } runtime && !runtime.Equals("Local", StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException($"WhatsAppActors__Runtime is '{runtime}', which is not built in. Leave it out, or set it to Local.");
    }
}
