using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Assistant;

/// <summary>Shows a customer that an answer is being written.</summary>
public interface ITypingNotice
{
    /// <summary>Has it shown soon. Never waits and never throws: nothing depends on it.</summary>
    void Show(ConversationKey conversation);
}
