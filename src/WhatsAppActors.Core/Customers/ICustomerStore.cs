using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Customers.Merges;

namespace WhatsAppActors.Core.Customers;

/// <summary>Where customers are changed. Every call is one transaction under the customer's lock.</summary>
public interface ICustomerStore
{
    /// <summary>Changes a customer, so that two changes of the custom fields both hold.</summary>
    Task<CustomerChangeResult> ChangeAsync(CustomerKey customer, CustomerChange change, CancellationToken cancellationToken);

    /// <summary>Deletes a customer softly; a second time changes nothing.</summary>
    Task<CustomerChangeResult> DeleteAsync(CustomerKey customer, CancellationToken cancellationToken);

    /// <summary>Binds an identity that nobody has.</summary>
    Task<IdentityEditResult> AddIdentityAsync(CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken);

    /// <summary>Takes an identity away; what was said before is still theirs.</summary>
    Task<IdentityEditResult> RemoveIdentityAsync(CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken);

    /// <summary>The live chats of two customers that have messages which no turn has handled.</summary>
    Task<IReadOnlyList<ConversationKey>> UnhandledChatsAsync(CustomerKey customer, Guid otherId, CancellationToken cancellationToken);

    /// <summary>Makes the other customer a redirect to this one, and moves what is theirs.</summary>
    Task<MergeResult> MergeAsync(CustomerKey survivor, Guid otherId, CancellationToken cancellationToken);

    /// <summary>Puts back what a merge moved, as far as it is still there; a second time changes nothing.</summary>
    Task<UndoResult> UndoMergeAsync(CustomerKey survivor, Guid mergeId, CancellationToken cancellationToken);
}
