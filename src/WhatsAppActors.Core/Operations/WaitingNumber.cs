namespace WhatsAppActors.Core.Operations;

/// <summary>Statuses of one number whose messages are not known here.</summary>
/// <param name="TenantId">Whose.</param>
/// <param name="TenantName">The tenant's name.</param>
/// <param name="ChannelId">The number's channel.</param>
/// <param name="Number">The number as people write it, or the provider's id where it is not known.</param>
/// <param name="Count">How many.</param>
/// <param name="OldestAt">When the oldest came.</param>
public sealed record WaitingNumber(Guid TenantId, string TenantName, Guid ChannelId, string Number, int Count, DateTimeOffset OldestAt);
