namespace WhatsAppActors.Core.Customers.Merges;

/// <summary>One customer who became a redirect to another.</summary>
/// <param name="Id">The merge's own id: what an undo names.</param>
/// <param name="CustomerId">The survivor.</param>
/// <param name="MergedCustomerId">The one who became a redirect.</param>
/// <param name="MergedAt">When.</param>
/// <param name="UndoneAt">When it was undone; null while it stands.</param>
public sealed record CustomerMerge(Guid Id, Guid CustomerId, Guid MergedCustomerId, DateTimeOffset MergedAt, DateTimeOffset? UndoneAt);
