using System.Collections.Concurrent;
using System.Reflection;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Cluster.Tests.Calls;

/// <summary>A store of customers that does what a test says when one is deleted, and nothing else. Each activation has its own.</summary>
public class ScriptedStore : DispatchProxy
{
    private static readonly ConcurrentDictionary<CustomerKey, Func<ScriptedStore, CancellationToken, Task<bool>>> Scripts = new();

    /// <summary>A new one.</summary>
    public static ICustomerStore Create() => Create<ICustomerStore, ScriptedStore>();

    /// <summary>What happens when this customer is deleted.</summary>
    public static void When(CustomerKey customer, Func<ScriptedStore, CancellationToken, Task<bool>> script) => Scripts[customer] = script;

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        nameof(ICustomerStore.DeleteAsync) => Scripts[(CustomerKey)args![0]!](this, (CancellationToken)args[1]!),
        nameof(ICustomerStore.ChangeAsync) => Task.FromResult(
            ((CustomerChange)args![1]!).CustomFields?["a"]?.GetValue<int>() == 1 ? CustomerChangeOutcome.Changed : CustomerChangeOutcome.NotFound),
        var other => throw new NotSupportedException(other),
    };
}
