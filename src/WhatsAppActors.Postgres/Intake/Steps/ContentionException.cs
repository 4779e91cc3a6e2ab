namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>Other transactions kept changing what this batch stands on: it is tried anew from the start.</summary>
internal sealed class ContentionException() : Exception("Other transactions kept changing the rows of this batch.");
