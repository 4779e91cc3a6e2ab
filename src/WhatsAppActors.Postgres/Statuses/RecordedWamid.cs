namespace WhatsAppActors.Postgres.Statuses;

/// <summary>Which of our messages the provider gave which id.</summary>
internal readonly record struct RecordedWamid(Guid TenantId, Guid ChannelId, string Wamid, Guid MessageId);
