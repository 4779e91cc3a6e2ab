using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Customers;

/// <summary>Where customers are changed. Every call is one transaction under the customer's lock.</summary>
public interface ICustomerStore
{
    /// <summary>Changes a customer, so that two changes of the custom fields both hold.</summary>
    Task<CustomerChangeOutcome> ChangeAsync(CustomerKey customer, CustomerChange change, CancellationToken cancellationToken);

    /// <summary>Deletes a customer softly; a second time changes nothing.</summary>
    /// <returns>False when the tenant has no such customer.</returns>
    Task<bool> DeleteAsync(CustomerKey customer, CancellationToken cancellationToken);
}
