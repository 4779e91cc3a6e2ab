namespace WhatsAppActors.Server.Startup;

/// <summary>Composes what happens between the process's start and its readiness.</summary>
internal static class StartupServices
{
    public static IServiceCollection AddStartup(this IServiceCollection services, DatabaseHost database)
    {
        services.AddSingleton(database);
        services.AddSingleton(System.Console.Out);
        services.AddSingleton<TenantOfKeyFile>();
        services.AddSingleton<DefaultTenant>();
        services.AddSingleton<ServerPreparation>();
        services.AddHostedService(s => s.GetRequiredService<ServerPreparation>());
        services.AddHostedService<Banner>();
        return services;
    }
}
