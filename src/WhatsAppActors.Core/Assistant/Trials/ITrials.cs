namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>A tenant's scenarios and trials, as a page and a program have them.</summary>
public interface ITrials
{
    /// <summary>The scenarios, by name.</summary>
    Task<IReadOnlyList<Scenario>> ScenariosAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>Makes a scenario, or replaces the one of its name.</summary>
    /// <returns>False when it would be one more than <see cref="TrialLimits.MostScenarios"/>.</returns>
    Task<bool> KeepScenarioAsync(Guid tenantId, Scenario scenario, CancellationToken cancellationToken);

    /// <summary>Removes a scenario. What it came to in trials stays.</summary>
    /// <returns>False where there is none.</returns>
    Task<bool> RemoveScenarioAsync(Guid tenantId, string name, CancellationToken cancellationToken);

    /// <summary>Begins to play all scenarios, and returns while they are played.</summary>
    Task<TrialStart> StartAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>Stops one that runs; what is played is kept.</summary>
    /// <returns>False where it does not run.</returns>
    Task<bool> StopAsync(Guid tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>The latest trials, latest first.</summary>
    Task<IReadOnlyList<Trial>> ListAsync(Guid tenantId, int most, CancellationToken cancellationToken);

    /// <summary>One with all of it; null where there is none.</summary>
    Task<TrialReport?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken);
}
