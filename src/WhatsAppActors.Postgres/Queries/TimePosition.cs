namespace WhatsAppActors.Postgres.Queries;

/// <summary>A place in a list that is ordered by time and, within one instant, by id.</summary>
/// <param name="At">The time of the last row seen.</param>
/// <param name="Id">Its id.</param>
public readonly record struct TimePosition(DateTimeOffset At, Guid Id);
