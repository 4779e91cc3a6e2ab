using System.ComponentModel;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>Which conversations to list.</summary>
internal sealed record ConversationListParameters(
    [property: Description("Only this customer's, direct chats and groups; of one who was merged into another, that one's.")] string? CustomerId,
    [property: Description("open, handed_over or closed.")] string? Status,
    [property: Description("Only this channel's.")] string? ChannelId,
    [property: Description("Only those of this category.")] string? Category,
    [property: Description("low, normal, high or urgent.")] string? Priority);
