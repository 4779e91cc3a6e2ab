using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>Composes what changes customers.</summary>
public static class CustomerServices
{
    /// <summary>Adds <see cref="ICustomerStore"/> over PostgreSQL, and how a <see cref="CustomerActor"/> is made.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<ICustomerStore, CustomerStore>();
        services.AddSingleton<Func<CustomerKey, ICustomerActor>>(provider =>
        {
            var customers = provider.GetRequiredService<ICustomerStore>();
            return key => new CustomerActor(key, customers);
        });
        return services;
    }
}
