using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Operations.Figures;

namespace WhatsAppActors.Console.Operations;

/// <summary>Composes operators' pages.</summary>
public static class OperationsPages
{
    /// <summary>Under this path the server has the page of the cluster's own, where there is one: for operators, and asked by scripts.</summary>
    public const string ClusterPath = "/operations/orleans";

    /// <summary>
    /// Adds what they show. Needs <c>IOperations</c>, <c>IParkedItems</c>, <c>IParkedReplay</c> and a <c>ServerDescription</c>. Figures are
    /// gathered from the start on, whether anybody looks or not.
    /// </summary>
    public static IServiceCollection AddOperationsPages(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<ProcessMeters>();
        services.AddSingleton<OperationsReader>();
        services.AddSingleton<IOperationsFeed>(provider => provider.GetRequiredService<OperationsReader>());
        services.AddHostedService(provider => provider.GetRequiredService<OperationsReader>());
        return services;
    }
}
