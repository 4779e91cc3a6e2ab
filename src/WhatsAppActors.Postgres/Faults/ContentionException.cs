namespace WhatsAppActors.Postgres.Faults;

/// <summary>Other transactions kept changing what this one stands on: it is tried anew from the start.</summary>
internal sealed class ContentionException() : Exception("Other transactions kept changing the rows that this one stands on.");
