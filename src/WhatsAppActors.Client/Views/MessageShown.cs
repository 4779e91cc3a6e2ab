namespace WhatsAppActors.Client;

/// <summary>A message appeared, or what it shows has changed.</summary>
/// <param name="Seen">See <see cref="ConversationEvent"/>.</param>
/// <param name="Message">The message as it is now.</param>
public sealed record MessageShown(long Seen, Message Message) : ConversationEvent(Seen);
