using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>A conversation that was started, or was there.</summary>
/// <param name="Conversation">It.</param>
/// <param name="Message">What was sent, queued; null when nothing was.</param>
internal sealed record StartedConversationAnswer(ConversationView Conversation, MessageView? Message);
