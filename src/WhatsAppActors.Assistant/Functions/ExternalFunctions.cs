using WhatsAppActors.Assistant.Functions.Mcp;
using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Assistant.Functions;

/// <summary>All that runs outside: the tenants' own functions, and the tools of their MCP servers. Of two with one name the tenant's own is meant.</summary>
internal sealed class ExternalFunctions(TenantFunctionCalls own, ITenantFunctions functions, McpFunctions plugged) : IExternalFunctions
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<FunctionDefinition>> ListAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        var ours = await own.ListAsync(tenantId, cancellationToken);
        var theirs = await plugged.ListAsync(tenantId, cancellationToken);
        return [.. ours, .. theirs.Where(tool => ours.All(function => function.Name != tool.Name))];
    }

    /// <inheritdoc/>
    public async Task<FunctionResult> RunAsync(ExternalCall call, CancellationToken cancellationToken) =>
        McpFunctions.MayBeOne(call.Function) && await functions.FindAsync(call.TenantId, call.Function, cancellationToken) is null
            ? await plugged.RunAsync(call, cancellationToken)
            : await own.RunAsync(call, cancellationToken);
}
