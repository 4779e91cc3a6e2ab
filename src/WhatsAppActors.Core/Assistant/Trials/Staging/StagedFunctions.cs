using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Assistant.Trials.Staging;

/// <summary>The tenant's functions with answers that are written down: none is called.</summary>
internal sealed class StagedFunctions(IExternalFunctions real, IReadOnlyDictionary<string, string> results) : IExternalFunctions
{
    private const string Nothing = "{}";

    public Task<IReadOnlyList<FunctionDefinition>> ListAsync(Guid tenantId, CancellationToken cancellationToken) => real.ListAsync(tenantId, cancellationToken);

    public Task<FunctionResult> RunAsync(ExternalCall call, CancellationToken cancellationToken) => Task.FromResult(FunctionResult.Of(results.GetValueOrDefault(call.Function, Nothing)));
}
