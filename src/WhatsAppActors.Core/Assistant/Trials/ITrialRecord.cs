using WhatsAppActors.Core.Assistant.Runs;

namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>Where scenarios and trials are kept.</summary>
public interface ITrialRecord
{
    /// <summary>The scenarios, by name.</summary>
    Task<IReadOnlyList<Scenario>> ScenariosAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>As of <see cref="ITrials.KeepScenarioAsync"/>.</summary>
    Task<bool> KeepScenarioAsync(Guid tenantId, Scenario scenario, CancellationToken cancellationToken);

    /// <summary>As of <see cref="ITrials.RemoveScenarioAsync"/>.</summary>
    Task<bool> RemoveScenarioAsync(Guid tenantId, string name, CancellationToken cancellationToken);

    /// <summary>Tokens of the tenant today.</summary>
    Task<TodaysUse> UseAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>Begins a trial; one whose player is gone is stopped before.</summary>
    /// <returns>Null: another one runs.</returns>
    Task<Guid?> BeginAsync(Guid tenantId, string model, int scenarios, CancellationToken cancellationToken);

    /// <summary>Says that it is still played.</summary>
    /// <returns>False: it runs no more.</returns>
    Task<bool> BeatAsync(Guid tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>Counts tokens that a trial has used, whether it still runs or not.</summary>
    Task CountAsync(Guid tenantId, Guid id, int tokens, CancellationToken cancellationToken);

    /// <summary>Writes down how a scenario went, while the trial runs.</summary>
    /// <returns>False: it runs no more.</returns>
    Task<bool> StoreAsync(Guid tenantId, Guid id, ScenarioResult result, CancellationToken cancellationToken);

    /// <summary>Ends one that runs.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="id">The trial.</param>
    /// <param name="why">Why it stops; null: it is done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False: it runs no more.</returns>
    Task<bool> EndAsync(Guid tenantId, Guid id, string? why, CancellationToken cancellationToken);

    /// <summary>The latest trials, latest first.</summary>
    Task<IReadOnlyList<Trial>> ListAsync(Guid tenantId, int most, CancellationToken cancellationToken);

    /// <summary>One with all of it; null where there is none.</summary>
    Task<TrialReport?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken);
}
