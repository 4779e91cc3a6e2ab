using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Postgres.Intake;

/// <summary>Composes the intake.</summary>
public static class IntakeServices
{
    /// <summary>Adds <see cref="IIntake"/> and <see cref="IParkedReplay"/> over PostgreSQL, configured by section <c>WhatsAppActors:Intake</c>. Needs <see cref="Core.Turns.ITurnPokes"/>.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<IntakeOptions>()
            .Bind(configuration.GetSection("WhatsAppActors:Intake"))
            .Configure(o => o.RegisterStrangers = configuration.GetValue("CUSTOMER_AUTO_CREATION_ENABLED", o.RegisterStrangers))
            .Configure(o => o.KeepMedia = configuration.GetValue("WHATSAPP_ENABLE_MEDIA", o.KeepMedia))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddMetrics();
        services.AddSingleton<IntakeTelemetry>();
        services.AddSingleton<PostgresIntake>();
        services.AddSingleton<IIntake>(s => s.GetRequiredService<PostgresIntake>());
        services.AddHostedService(s => s.GetRequiredService<PostgresIntake>());
        services.AddSingleton<IProcessFigure>(s => new ProcessFigure(ProcessFigure.IntakeWaiting, "Webhooks' items that wait for their commit, or are in it", () => s.GetRequiredService<PostgresIntake>().Waiting));
        services.AddSingleton<ParkedReplay>();
        services.AddSingleton<IParkedReplay>(s => s.GetRequiredService<ParkedReplay>());
        services.AddHostedService(s => s.GetRequiredService<ParkedReplay>());
        return services;
    }
}
