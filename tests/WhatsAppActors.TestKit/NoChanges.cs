using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;

namespace WhatsAppActors.TestKit;

/// <summary>Word of changes that nobody hears.</summary>
public sealed class NoChanges : IChangeNotices
{
    /// <inheritdoc/>
    public void Changed(ConversationKey conversation)
    {
    }

    /// <inheritdoc/>
    public void Changed(Guid tenantId)
    {
    }
}
