namespace WhatsAppActors.Core.Inbox;

/// <summary>A business number that an inbox can be narrowed to.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Kind">whatsapp…</param>
/// <param name="Name">The number as people read it, or the provider's id where it has none.</param>
/// <param name="StoppedReason">Why it sends nothing until a person acts; null while it sends.</param>
public sealed record InboxNumber(Guid ChannelId, string Kind, string Name, string? StoppedReason);
