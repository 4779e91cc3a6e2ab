namespace WhatsAppActors.Client;

/// <summary>Something of a conversation as it is now: a <see cref="MessageShown"/> or a <see cref="ConversationShown"/>. It is a state, not a step, and may come twice.</summary>
/// <param name="Seen">The <see cref="Message.Seq"/> up to which messages were told: to follow after it misses nothing.</param>
public abstract record ConversationEvent(long Seen);
