namespace WhatsAppActors.Postgres.Embedded;

/// <summary>A postmaster that takes connections.</summary>
internal readonly record struct RunningCluster(PostmasterProcess Process, int Port, bool Adopted);
