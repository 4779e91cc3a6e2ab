using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Customers.Merges;

namespace WhatsAppActors.Core.Customers;

/// <summary>
/// A customer's changes in order. Nothing is kept between calls, so that an exception or a second activation can leave nothing wrong
/// behind: the row's lock and the constraints decide.
/// </summary>
/// <param name="key">Who.</param>
/// <param name="customers">Where they are changed.</param>
/// <param name="actors">Reaches the chats that a merge is about to move.</param>
public class CustomerActor(CustomerKey key, ICustomerStore customers, IActors actors) : ICustomerActor
{
    /// <inheritdoc/>
    public Task<CustomerChangeResult> ChangeAsync(CustomerChange change, CancellationToken cancellationToken) =>
        customers.ChangeAsync(key, change, cancellationToken);

    /// <inheritdoc/>
    public Task<CustomerChangeResult> DeleteAsync(CancellationToken cancellationToken) => customers.DeleteAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<IdentityEditResult> AddIdentityAsync(IdentityEdit identity, CancellationToken cancellationToken) =>
        customers.AddIdentityAsync(key, identity, cancellationToken);

    /// <inheritdoc/>
    public Task<IdentityEditResult> RemoveIdentityAsync(IdentityEdit identity, CancellationToken cancellationToken) =>
        customers.RemoveIdentityAsync(key, identity, cancellationToken);

    /// <inheritdoc/>
    public async Task<MergeResult> MergeAsync(Guid otherId, CancellationToken cancellationToken)
    {
        if (otherId == key.CustomerId) return new MergeResult(MergeOutcome.Same, CustomerId: otherId);

        // The merge may close a chat: what waits in it is answered first.
        foreach (var chat in await customers.UnhandledChatsAsync(key, otherId, cancellationToken)) await HandleAsync(chat, cancellationToken);
        return await customers.MergeAsync(key, otherId, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<UndoResult> UndoMergeAsync(Guid mergeId, CancellationToken cancellationToken) => customers.UndoMergeAsync(key, mergeId, cancellationToken);

    // A chat whose turn fails does not stand in the way of a merge: its messages stay unhandled, and the sweep calls it again.
    private async Task HandleAsync(ConversationKey chat, CancellationToken cancellationToken)
    {
        try
        {
            await actors.Conversation(chat).HandleAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever its engine or runtime throws is the sweep's to meet and to log.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }
    }
}
