namespace WhatsAppActors.Core.Following;

/// <summary>Something of a conversation as it is now. An event is a state, not a step: who gets one twice has lost nothing.</summary>
/// <param name="Kind"><see cref="Message"/> or <see cref="Conversation"/>.</param>
/// <param name="Seen">The <c>seq</c> up to which messages were told, this event's included: the place to go on from.</param>
/// <param name="Json">The whole message or conversation, as the API shows it.</param>
public sealed record ConversationEvent(string Kind, long Seen, string Json)
{
    /// <summary>A message appeared, or what it shows has changed.</summary>
    public const string Message = "message";

    /// <summary>The conversation's own state has changed; also told at the beginning.</summary>
    public const string Conversation = "conversation";
}
