namespace WhatsAppActors.Core.Assistant.Runs;

/// <summary>
/// What agents decide of calls that wait for them. A decision is made once; with it the chat asks for a turn, in which the assistant tells the customer.
/// </summary>
public interface IWaitingCalls
{
    /// <summary>An agent says no.</summary>
    /// <returns>False where it waits no longer.</returns>
    Task<bool> RejectAsync(Guid tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>An agent says yes to a function of the product's own: it runs with the turn that the chat asks for.</summary>
    /// <returns>False where it waits no longer.</returns>
    Task<bool> ApproveAsync(Guid tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>An agent says yes to a function outside: the caller runs it now, once, and says how it ended. The chat's turn waits for that.</summary>
    /// <returns>False where it waits no longer: it must not be run.</returns>
    Task<bool> BeginAsync(Guid tenantId, Guid id, CancellationToken cancellationToken);
}
