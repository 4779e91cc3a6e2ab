namespace WhatsAppActors.Core.Assistant.Trials.Playing;

/// <summary>A trial that has begun and is to be played.</summary>
/// <param name="TenantId">Whose.</param>
/// <param name="Id">The trial.</param>
/// <param name="Assistant">As it was when the trial began.</param>
/// <param name="Scenarios">Those that there were then.</param>
internal sealed record TrialWork(Guid TenantId, Guid Id, ActiveAssistant Assistant, IReadOnlyList<Scenario> Scenarios);
