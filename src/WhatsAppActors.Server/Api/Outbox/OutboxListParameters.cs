using System.ComponentModel;

namespace WhatsAppActors.Server.Api.Outbox;

/// <summary>What of the outbox to list.</summary>
internal sealed record OutboxListParameters(
    [property: Description("Only this number's.")] string? ChannelId,
    [property: Description("Only this conversation's.")] string? ConversationId,
    [property: Description("reply, utility or marketing.")] string? Lane);
