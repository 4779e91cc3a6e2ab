namespace WhatsAppActors.Core.Assistant.Functions;

/// <summary>Functions that run outside this product: a tenant's own, behind HTTPS, and those of the MCP servers that it plugged in.</summary>
public interface IExternalFunctions
{
    /// <summary>Those of a tenant that are not off.</summary>
    Task<IReadOnlyList<FunctionDefinition>> ListAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>Runs one once. Whatever happens is a result; one that took too long says that nobody knows whether it was done.</summary>
    /// <param name="call">Which, and for whom.</param>
    /// <param name="cancellationToken">Gives up waiting; only for functions without an effect.</param>
    Task<FunctionResult> RunAsync(ExternalCall call, CancellationToken cancellationToken);
}
