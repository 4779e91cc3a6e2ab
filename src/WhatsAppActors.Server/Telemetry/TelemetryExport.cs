using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using WhatsAppActors.Console.Operations;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Server.Startup;

namespace WhatsAppActors.Server.Telemetry;

/// <summary>
/// Sends metrics and traces by OTLP to where the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; its kin (headers, protocol,
/// intervals, sampling) hold too. Without it nothing is registered, and nothing costs anything. (OpenTelemetry: "OTLP Exporter
/// Configuration", "Environment Variable Specification")
/// </summary>
internal static class TelemetryExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Sources that are not there cost nothing: Orleans may not be built in.
    private static readonly string[] Meters = [Instruments.Prefix + "*", "Npgsql", "Microsoft.Orleans"];
    private static readonly string[] Sources = [Instruments.Prefix + "*", "Npgsql", "Microsoft.Orleans.*"];

    // Asked every few seconds by machines, or open for as long as a page is.
    private static readonly string[] Untraced = ["/health", "/_blazor", "/_content", "/_framework", OperationsPages.ClusterPath];

    /// <summary>Somebody collects what is sent.</summary>
    public static bool IsOn(IConfiguration configuration) => configuration[Endpoint] is { Length: > 0 } && !configuration.GetValue("OTEL_SDK_DISABLED", defaultValue: false);

    public static void AddTelemetryExport(this IHostApplicationBuilder builder)
    {
        if (!IsOn(builder.Configuration)) return;
        builder.Services.AddOpenTelemetry()
            // What the environment says of the service goes before.
            .ConfigureResource(resource => resource
                .AddService("whatsappactors", serviceVersion: ProductVersion.Value, serviceInstanceId: Guid.CreateVersion7().ToString())
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Sources).AddAspNetCoreInstrumentation(web => web.Filter = IsTraced).AddOtlpExporter());
    }

    private static bool IsTraced(HttpContext context) => !Array.Exists(Untraced, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
