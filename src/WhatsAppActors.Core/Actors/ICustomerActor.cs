using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Customers.Merges;

namespace WhatsAppActors.Core.Actors;

/// <summary>One person of a tenant, one message at a time: everything that people and programs change of them.</summary>
public interface ICustomerActor
{
    /// <summary>Changes what the tenant says of the customer.</summary>
    Task<CustomerChangeResult> ChangeAsync(CustomerChange change, CancellationToken cancellationToken);

    /// <summary>Deletes the customer softly: they return when they write again. A second time changes nothing.</summary>
    Task<CustomerChangeResult> DeleteAsync(CancellationToken cancellationToken);

    /// <summary>Binds an identity to the customer. A phone becomes the one they are shown with.</summary>
    Task<IdentityEditResult> AddIdentityAsync(IdentityEdit identity, CancellationToken cancellationToken);

    /// <summary>Takes an identity from the customer. The last one stays.</summary>
    Task<IdentityEditResult> RemoveIdentityAsync(IdentityEdit identity, CancellationToken cancellationToken);

    /// <summary>This customer survives; the other one becomes a redirect to them. Their waiting messages are handled before.</summary>
    Task<MergeResult> MergeAsync(Guid otherId, CancellationToken cancellationToken);

    /// <summary>Undoes a merge that this customer survived. A second time changes nothing.</summary>
    Task<UndoResult> UndoMergeAsync(Guid mergeId, CancellationToken cancellationToken);
}
