namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>What came of asking for a trial.</summary>
/// <param name="Id">The trial; null: none began.</param>
/// <param name="WhyNot">Why none began, in words for the asker; null where one did.</param>
public sealed record TrialStart(Guid? Id, string? WhyNot);
