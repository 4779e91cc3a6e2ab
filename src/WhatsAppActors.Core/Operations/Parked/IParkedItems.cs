namespace WhatsAppActors.Core.Operations.Parked;

/// <summary>Parked items as operators read them: every tenant's, and nobody's. Cheap and impatient as <see cref="IOperations"/>.</summary>
public interface IParkedItems
{
    /// <summary>How many there are.</summary>
    Task<ParkedTotals> CountAsync(CancellationToken cancellationToken);

    /// <summary>Items that pass the filter, newest first, after the given place, at most so many.</summary>
    Task<IReadOnlyList<ParkedRow>> ListAsync(ParkedFilter filter, ParkedPlace? after, int take, CancellationToken cancellationToken);

    /// <summary>The tenants that have parked items, at most 200, by name.</summary>
    Task<IReadOnlyList<ParkedOwner>> OwnersAsync(CancellationToken cancellationToken);

    /// <summary>An item's bytes as they came; null when it is parked no longer.</summary>
    Task<byte[]?> PayloadAsync(Guid id, CancellationToken cancellationToken);
}
