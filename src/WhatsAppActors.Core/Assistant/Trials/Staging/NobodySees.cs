using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Assistant.Trials.Staging;

/// <summary>Nobody waits before a phone.</summary>
internal sealed class NobodySees : ITypingNotice
{
    public void Show(ConversationKey conversation)
    {
        // There is no phone.
    }
}
