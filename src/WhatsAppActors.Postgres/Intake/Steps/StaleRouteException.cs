namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>A channel was changed or deleted after this process last read the directory: the batch is routed again.</summary>
internal sealed class StaleRouteException() : Exception("A channel has changed since the items were routed.");
