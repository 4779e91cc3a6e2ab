using System.Text.Json;

namespace WhatsAppActors.Postgres.ChannelEvents;

/// <summary>What the provider told of an account or a number, and what has not changed anything here yet.</summary>
internal sealed record PendingEvent(Guid TenantId, Guid ChannelId, long Seq, string Field, string? Event, DateTimeOffset At, JsonElement Payload);
