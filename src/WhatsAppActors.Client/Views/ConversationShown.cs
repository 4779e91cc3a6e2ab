namespace WhatsAppActors.Client;

/// <summary>The conversation's own state has changed; also told at the beginning.</summary>
/// <param name="Seen">See <see cref="ConversationEvent"/>.</param>
/// <param name="Conversation">The conversation as it is now.</param>
public sealed record ConversationShown(long Seen, Conversation Conversation) : ConversationEvent(Seen);
