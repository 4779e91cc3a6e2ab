using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Local;
#if ORLEANS
using WhatsAppActors.Console.Operations;
using WhatsAppActors.Orleans.Dashboard;
using WhatsAppActors.Orleans.Silo;
using WhatsAppActors.Server.Telemetry;
#endif

namespace WhatsAppActors.Server.Startup;

/// <summary>
/// <c>WhatsAppActors__Runtime</c>: where actors live, in this process alone (<c>Local</c>) or in a cluster (<c>Orleans</c>). Default:
/// Orleans where it is built in. The one place of the server that knows both.
/// </summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Description">What to tell the operator.</param>
/// <param name="StartAsync">Starts it, once the database is migrated and before anything calls an actor.</param>
internal sealed record ActorRuntime(string Name, string Description, Func<IServiceProvider, CancellationToken, Task> StartAsync)
{
    /// <summary>The configuration key.</summary>
    public const string Setting = "WhatsAppActors:Runtime";

#if ORLEANS
    private static readonly string[] BuiltIn = ["Orleans", "Local"];
#else
    private static readonly string[] BuiltIn = ["Local"];
#endif

    /// <summary>True where the server serves while its actors are still looked for: its intake needs none, and calls of actors say that nobody answers.</summary>
    public bool IsReadyBefore { get; init; }

    /// <summary>Path of the runtime's own page for operators; null where it has none.</summary>
    public string? Page { get; init; }

    /// <summary>Maps that page, behind the authorization policy of this name; null where there is none.</summary>
    public Action<IEndpointRouteBuilder, string>? MapPages { get; init; }

    /// <summary>Where the other silos reach this one, as operators see it, once it has joined; null where there is no silo.</summary>
    public Func<IServiceProvider, string?> Address { get; init; } = _ => null;

    /// <summary>The runtime that is asked for: a server that was told to join a cluster must not quietly stand alone.</summary>
    /// <exception cref="ConfigurationException">It is not built in.</exception>
    public static string Chosen(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } asked) return BuiltIn[0];
        return BuiltIn.FirstOrDefault(name => name.Equals(asked, StringComparison.OrdinalIgnoreCase)) ?? throw new ConfigurationException(
            asked.Equals("Orleans", StringComparison.OrdinalIgnoreCase)
                ? "WhatsAppActors__Runtime is Orleans, but this server was built without it. Build with -p:Orleans=true from a package source that serves Orleans, or set it to Local."
                : $"WhatsAppActors__Runtime is '{asked}', which is not known. Leave it out, or set it to one of: {string.Join(", ", BuiltIn)}.");
    }

    /// <summary>Adds the runtime that is asked for. Called before what calls actors is added: that stops first.</summary>
    public static void AddTo(IHostApplicationBuilder builder, DatabaseHost database, ProcessRole role)
    {
        builder.Services.AddSingleton(provider => Process(provider, role));
#if ORLEANS
        if (role == ProcessRole.Web)
        {
            builder.AddClusterFront(database.ConnectionString, carryTraces: TelemetryExport.IsOn(builder.Configuration));
            builder.Services.AddSingleton(new ActorRuntime(
                "Orleans", "in the silos of the cluster that shares this database", (services, stop) => services.GetRequiredService<ClusterRun>().JoinAsync(stop))
            {
                IsReadyBefore = true,
            });
            return;
        }

        if (Chosen(builder.Configuration) == "Orleans")
        {
            builder.AddCluster(database.ConnectionString, carryTraces: TelemetryExport.IsOn(builder.Configuration));
            builder.Services.AddSingleton(new ActorRuntime(
                "Orleans", "Orleans, a silo of the cluster that shares this database", (services, stop) => services.GetRequiredService<ClusterRun>().JoinAsync(stop))
            {
                Page = OperationsPages.ClusterPath + "/",
                MapPages = (routes, policy) => routes.MapClusterDashboard(OperationsPages.ClusterPath, policy),
                Address = services => services.GetRequiredService<ClusterRun>().Address,
            });
            return;
        }
#endif
        builder.Services.AddLocalRuntime();
        builder.Services.AddSingleton(new ActorRuntime("Local", "in this process alone", (_, _) => Task.CompletedTask));
    }

    private static ThisProcess Process(IServiceProvider services, ProcessRole role)
    {
        var runtime = services.GetRequiredService<ActorRuntime>();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new(role, runtime.Name, ProductVersion.Value, new DateTimeOffset(process.StartTime), () => runtime.Address(services));
    }
}
