namespace WhatsAppActors.Server.Api.Customers;

/// <summary>A merge to be made.</summary>
/// <param name="CustomerId">The customer who becomes a redirect to the one in the path. Required.</param>
internal sealed record MergeRequest(Guid CustomerId);
