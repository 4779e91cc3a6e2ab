using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Customers;

/// <summary>
/// A customer's changes in order. Nothing is kept between calls, so that an exception or a second activation can leave nothing wrong
/// behind: the row's lock and the constraints decide.
/// </summary>
/// <param name="key">Who.</param>
/// <param name="customers">Where they are changed.</param>
public class CustomerActor(CustomerKey key, ICustomerStore customers) : ICustomerActor
{
    /// <inheritdoc/>
    public Task<CustomerChangeOutcome> ChangeAsync(CustomerChange change, CancellationToken cancellationToken) =>
        customers.ChangeAsync(key, change, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(CancellationToken cancellationToken) => customers.DeleteAsync(key, cancellationToken);
}
