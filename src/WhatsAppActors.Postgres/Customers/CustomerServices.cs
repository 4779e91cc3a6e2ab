using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>Composes what changes customers.</summary>
public static class CustomerServices
{
    /// <summary>Adds <see cref="ICustomerStore"/> over PostgreSQL, and how a <see cref="CustomerActor"/> is made. Needs a runtime that is <see cref="IActors"/>.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<ICustomerStore, CustomerStore>();
        services.AddSingleton<Func<CustomerKey, ICustomerActor>>(provider =>
        {
            var customers = provider.GetRequiredService<ICustomerStore>();

            // Asked for at each actor: the runtime may be made of these factories.
            return key => new CustomerActor(key, customers, provider.GetRequiredService<IActors>());
        });
        return services;
    }
}
