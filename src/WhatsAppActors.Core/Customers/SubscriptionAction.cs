namespace WhatsAppActors.Core.Customers;

/// <summary>What can be done with a customer's subscription.</summary>
public enum SubscriptionAction
{
    /// <summary>Another plan begins now, with its limits and discounts; what ran until now is canceled.</summary>
    Switch,

    /// <summary>It ends with its cycle.</summary>
    Cancel,

    /// <summary>A cancellation is taken back.</summary>
    Resume,
}
