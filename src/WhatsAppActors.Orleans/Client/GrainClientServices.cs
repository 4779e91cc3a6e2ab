using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WhatsAppActors.Client;
using WhatsAppActors.Orleans.Silo;

namespace WhatsAppActors.Orleans.Client;

/// <summary>Composes the client over grains.</summary>
public static class GrainClientServices
{
    /// <summary>
    /// Has the process join the cluster as a client when its host starts, and adds <see cref="IWhatsAppActorsCluster"/> and, for the configured
    /// tenant, <see cref="IWhatsAppActors"/>. Configured by sections <c>WhatsAppActors:GrainClient</c> and <c>WhatsAppActors:Orleans</c>, and checked
    /// at start. A host that finds no silo does not start.
    /// </summary>
    /// <param name="builder">The host's.</param>
    /// <param name="connectionString">The servers' database, where the cluster's members are found.</param>
    /// <param name="configure">Sets what the configuration does not; null: nothing.</param>
    public static void AddWhatsAppActorsGrainClient(this IHostApplicationBuilder builder, string connectionString, Action<GrainClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseOrleansClient(client => client.AddClusterClient(connectionString));
        var options = builder.Services.AddOptions<GrainClientOptions>().BindConfiguration(GrainClientOptions.Section).ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GrainClientOptions>, GrainClientOptionsCheck>());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IWhatsAppActorsCluster, WhatsAppActorsCluster>();
        builder.Services.AddSingleton(provider => provider.GetRequiredService<IWhatsAppActorsCluster>().ForTenant(
            provider.GetRequiredService<IOptions<GrainClientOptions>>().Value.TenantId
            ?? throw new InvalidOperationException($"{GrainClientOptions.Section}:{nameof(GrainClientOptions.TenantId)} names the tenant of {nameof(IWhatsAppActors)}. Set it, or ask {nameof(IWhatsAppActorsCluster)} for a tenant.")));
    }
}
