namespace WhatsAppActors.Postgres.Intake.Batching;

/// <summary>A provider's message id on a channel, whatever its direction.</summary>
internal readonly record struct WamidKey(Guid TenantId, Guid ChannelId, string Wamid);
