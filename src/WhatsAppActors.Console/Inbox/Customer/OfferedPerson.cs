namespace WhatsAppActors.Console.Inbox.Customer;

/// <summary>Somebody who may be the same person as a customer.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Chat">Their latest conversation; null without one.</param>
public sealed record OfferedPerson(Guid CustomerId, string Name, Guid? Chat);
