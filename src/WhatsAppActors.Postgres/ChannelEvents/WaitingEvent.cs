namespace WhatsAppActors.Postgres.ChannelEvents;

/// <summary>The place of an event that is to be applied, and what puts it in order.</summary>
internal sealed record WaitingEvent(Guid TenantId, Guid ChannelId, long Seq, string Field, string? Event, DateTimeOffset At);
