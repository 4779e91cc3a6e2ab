using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Core.Actors;

/// <summary>One person of a tenant, one message at a time: everything that people and programs change of them.</summary>
public interface ICustomerActor
{
    /// <summary>Changes what the tenant says of the customer.</summary>
    Task<CustomerChangeOutcome> ChangeAsync(CustomerChange change, CancellationToken cancellationToken);

    /// <summary>Deletes the customer softly: they return when they write again. A second time changes nothing.</summary>
    /// <returns>False when the tenant has no such customer.</returns>
    Task<bool> DeleteAsync(CancellationToken cancellationToken);
}
