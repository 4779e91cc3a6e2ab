using System.Collections.Concurrent;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Cluster.Tests.Calls;

/// <summary>Does what a test says when a customer's actor calls it. Each activation has its own.</summary>
internal sealed class ScriptedStore : ICustomerStore
{
    private static readonly ConcurrentDictionary<CustomerKey, Func<ScriptedStore, CancellationToken, Task<bool>>> Scripts = new();

    /// <summary>What happens when this customer is deleted.</summary>
    public static void When(CustomerKey customer, Func<ScriptedStore, CancellationToken, Task<bool>> script) => Scripts[customer] = script;

    public Task<CustomerChangeOutcome> ChangeAsync(CustomerKey customer, CustomerChange change, CancellationToken cancellationToken) =>
        Task.FromResult(change.CustomFields?["a"]?.GetValue<int>() == 1 ? CustomerChangeOutcome.Changed : CustomerChangeOutcome.NotFound);

    public Task<bool> DeleteAsync(CustomerKey customer, CancellationToken cancellationToken) => Scripts[customer](this, cancellationToken);
}
