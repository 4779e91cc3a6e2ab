using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Changes;

/// <summary>
/// Takes word of what was committed, for those who watch. Called after COMMIT only; costs the caller next to nothing, and may be lost:
/// nothing but a screen hangs on it.
/// </summary>
public interface IChangeNotices
{
    /// <summary>A chat was changed: a message, a status, who answers.</summary>
    void Changed(ConversationKey conversation);

    /// <summary>Something of a tenant was changed that is not one chat's alone: a customer, a number.</summary>
    void Changed(Guid tenantId);
}
