using WhatsAppActors.Content;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>A person whom the business writes to first.</summary>
/// <param name="ChannelId">The number that writes.</param>
/// <param name="To">A phone in international form, or a business-scoped user id such as <c>US.13491208655302741918</c>.</param>
/// <param name="DisplayName">What they are called, where they are not known yet. 1 to 200 characters.</param>
/// <param name="Message">What to send at once: outside of the customer service window a template. Null: nothing yet.</param>
internal sealed record StartConversationRequest(Guid ChannelId, string To, string? DisplayName, OutboundContent? Message);
