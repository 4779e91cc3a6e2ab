using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Tests.Assistant;

/// <summary>Functions outside that do what a test says.</summary>
internal sealed class ScriptedFunctions : IExternalFunctions
{
    private readonly Dictionary<string, (FunctionDefinition Definition, Func<ExternalCall, CancellationToken, Task<FunctionResult>> Does)> _functions = new(StringComparer.Ordinal);

    /// <summary>What was called.</summary>
    public List<ExternalCall> Called { get; } = [];

    public void Has(FunctionDefinition definition, Func<ExternalCall, CancellationToken, Task<FunctionResult>> does) => _functions[definition.Name] = (definition, does);

    public Task<IReadOnlyList<FunctionDefinition>> ListAsync(Guid tenantId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FunctionDefinition>>([.. _functions.Values.Select(function => function.Definition)]);

    public Task<FunctionResult> RunAsync(ExternalCall call, CancellationToken cancellationToken)
    {
        lock (Called) Called.Add(call);
        return _functions[call.Function].Does(call, cancellationToken);
    }
}
