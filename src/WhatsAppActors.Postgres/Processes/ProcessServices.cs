using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Postgres.Processes;

/// <summary>Composes how the processes that share a database know of each other.</summary>
public static class ProcessServices
{
    /// <summary>
    /// Adds this process's word of itself and the sharing of duties. Needs PostgreSQL and a <see cref="ThisProcess"/>;
    /// tells every <see cref="IProcessFigure"/> that is registered. Call it before what has duties is added: hosted services stop in the
    /// reverse order, and a duty is given back when nothing does it any more.
    /// </summary>
    public static IServiceCollection AddProcesses(this IServiceCollection services)
    {
        services.AddSingleton<IProcessFigure>(new ProcessFigure(ProcessFigure.MemoryBytes, "Memory of the process", () => Environment.WorkingSet));
        services.AddMetrics();
        services.AddSingleton<DutyRoster>();
        services.AddHostedService(provider => provider.GetRequiredService<DutyRoster>());
        services.AddHostedService<ProcessBeat>();
        services.AddHostedService<ProcessMetrics>();
        return services;
    }
}
