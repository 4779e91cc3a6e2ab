using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Postgres.ChannelEvents;
using WhatsAppActors.Postgres.Outbox.Pace;
using WhatsAppActors.Postgres.Outbox.Scheduling;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>Composes the outbox.</summary>
public static class OutboxServices
{
    /// <summary>
    /// Adds <see cref="IOutbox"/> over PostgreSQL, its sweep, and what <see cref="NumberActor"/> needs, configured by section
    /// <c>WhatsAppActors:Sending</c>. Needs <c>IActors</c>, an <c>IMessageSender</c>, secrets and PostgreSQL.
    /// </summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<SendingOptions>().Bind(configuration.GetSection(SendingOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<SendingOptions>>().Value);
        services.AddSingleton<SendsInFlight>();
        services.AddSingleton<IProcessFigure>(provider => new ProcessFigure(ProcessFigure.SendsInFlight, "Requests of this process that a provider has not answered yet", () => provider.GetRequiredService<SendsInFlight>().Count));
        services.AddSingleton<Func<NumberKey, INumberActor>>(provider => key => ActivatorUtilities.CreateInstance<NumberActor>(provider, key));
        services.AddSingleton<ProcessNumber>();
        services.AddSingleton<Claiming>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<IOutbox, PostgresOutbox>();
        services.AddSingleton<INumberLimits, StoredNumberLimits>();
        services.AddWaitingSends();
        services.AddSingleton<OutboxRecovery>();
        // Stopped in the reverse order: the sweep first, then the requests in flight, the number's lock last.
        services.AddHostedService(s => s.GetRequiredService<ProcessNumber>());
        services.AddHostedService<SendsDrain>();
        services.AddHostedService<OutboxSweep>();
        services.AddSingleton<ChannelEventEffects>();
        services.AddHostedService(s => s.GetRequiredService<ChannelEventEffects>());
        services.AddSingleton<ScheduleSweep>();
        services.AddHostedService(s => s.GetRequiredService<ScheduleSweep>());
        return services;
    }

    /// <summary>Adds <see cref="ITenantOutbox"/>, for pages and the API. Needs PostgreSQL.</summary>
    public static IServiceCollection AddTenantOutbox(this IServiceCollection services)
    {
        services.TryAddSingleton<OutboxQueries>();
        services.TryAddSingleton<ScheduledMessages>();
        services.TryAddSingleton<Cancellation>();
        services.TryAddSingleton<ITenantOutbox, TenantOutbox>();
        return services;
    }

    /// <summary>Adds <see cref="IWaitingSends"/> alone, for pages of processes that may send nothing. Needs PostgreSQL.</summary>
    public static IServiceCollection AddWaitingSends(this IServiceCollection services)
    {
        services.TryAddSingleton<IWaitingSends, WaitingSends>();
        return services;
    }
}
