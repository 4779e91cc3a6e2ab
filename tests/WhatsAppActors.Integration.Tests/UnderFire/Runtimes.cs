using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Where actors can live, by the names that <c>WhatsAppActors__Runtime</c> takes.</summary>
internal static class Runtimes
{
    public const string Local = "Local";
    public const string Orleans = "Orleans";

    /// <summary>True where the server was built with it: by what the last build wrote down, for what an earlier one left may still lie about.</summary>
    public static bool HasOrleans { get; } =
        File.ReadAllText(Path.ChangeExtension(ServerProcess.Assembly, ".deps.json")).Contains("\"WhatsAppActors.Orleans/", StringComparison.Ordinal);

    /// <summary>What a server needs to run on one, and to send to the pretend provider as fast as this machine lets it.</summary>
    public static Dictionary<string, string> Environment(string runtime)
    {
        var environment = new Dictionary<string, string>
        {
            ["WhatsAppActors__Runtime"] = runtime,
            ["WhatsAppActors__Sending__MessagesPerSecond"] = "5000",
            ["WhatsAppActors__Sending__PairLimit"] = "false",
        };
        if (runtime != Orleans) return environment;

        // Ports that nobody takes while a killed silo is away: it comes back as itself, and nobody waits for its death to be noticed.
        environment["WhatsAppActors__Orleans__SiloPort"] = LoopbackPort.Choose().ToString();
        environment["WhatsAppActors__Orleans__GatewayPort"] = LoopbackPort.Choose().ToString();
        return environment;
    }
}
