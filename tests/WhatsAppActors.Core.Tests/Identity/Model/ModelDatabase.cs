using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Core.Tests.Identity.Model;

/// <summary>The directory as PostgreSQL keeps it: what is committed, and who holds a lock on which key.</summary>
internal sealed class ModelDatabase
{
    public Guid Tenant { get; } = Guid.NewGuid();

    public Dictionary<IdentityKey, Guid> Live { get; } = [];

    public List<FormerIdentity> Former { get; } = [];

    public HashSet<Guid> Customers { get; } = [];

    public HashSet<MergeOffer> Offers { get; } = [];

    public Dictionary<IdentityKey, ModelTransaction> Locks { get; } = [];

    /// <summary>Whom each committed telling came out at.</summary>
    public Dictionary<string, Guid> Routed { get; } = [];
}
