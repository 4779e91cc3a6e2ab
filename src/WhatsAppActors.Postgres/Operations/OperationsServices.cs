using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Parked;
using WhatsAppActors.Postgres.Parked;

namespace WhatsAppActors.Postgres.Operations;

/// <summary>Composes what operators read.</summary>
public static class OperationsServices
{
    /// <summary>Adds <see cref="IOperations"/> and <see cref="IParkedItems"/>, on connections of their own.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">Names the database, which is migrated before anybody reads.</param>
    public static IServiceCollection AddOperations(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddSingleton(provider => new OperationsDatabase(connectionString(provider)));
        services.AddSingleton<IOperations, PostgresOperations>();
        services.AddSingleton<IParkedItems, PostgresParkedItems>();
        return services;
    }
}
