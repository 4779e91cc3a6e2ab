namespace WhatsAppActors.Core.Operations.Parked;

/// <summary>A place in the list of parked items.</summary>
/// <param name="ReceivedAt">When the last item seen arrived.</param>
/// <param name="Id">Its id.</param>
public sealed record ParkedPlace(DateTimeOffset ReceivedAt, Guid Id);
