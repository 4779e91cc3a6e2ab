namespace WhatsAppActors.Core.Operations.Processes;

/// <summary>The processes that share the database.</summary>
public interface IProcesses
{
    /// <summary>All that were seen within a day, the longest running first.</summary>
    Task<IReadOnlyList<ProcessView>> ListAsync(CancellationToken cancellationToken);
}
