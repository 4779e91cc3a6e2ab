namespace WhatsAppActors.Postgres.Intake.Routing;

/// <summary>Why an item is parked, and whose it is.</summary>
/// <param name="TenantId">The tenant that sees it; null: only the administrator.</param>
/// <param name="Reason">One of <see cref="Core.Intake.ParkReasons"/>.</param>
/// <param name="Detail">For a person.</param>
internal sealed record ParkedFor(Guid? TenantId, string Reason, string Detail);
