using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Turns;

/// <summary>Told by the intake, after its commit, which chats have something to handle; and by a chat that has thought about it for long.</summary>
public interface ITurnPokes
{
    /// <summary>
    /// Has the chat's actor called soon. Never waits and never throws; may forget when there is too much, because the sweep finds what
    /// was forgotten.
    /// </summary>
    void Unhandled(ConversationKey conversation);
}
