using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using WhatsAppActors.Client;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Orleans.Client;

/// <summary>Makes the surfaces of tenants; they share how a call is tried again.</summary>
internal sealed class WhatsAppActorsCluster(IGrainFactory grains, IOptions<GrainClientOptions> options, TimeProvider time) : IWhatsAppActorsCluster
{
    private readonly Retries _retries = new(options.Value.Retries, time, IsPassing);
    private readonly Reconnection _reconnection = new(options.Value.Retries, time, IsPassing);

    /// <inheritdoc/>
    public IWhatsAppActors ForTenant(string tenantId) => Guid.TryParse(tenantId, out var id)
        ? new GrainWhatsAppActors(id, grains, _retries, _reconnection)
        : throw new ArgumentException("A tenant's id is a UUID, as POST /api/tenants gave it.", nameof(tenantId));

    // A silo that went away is a time-out (see CallFaults), or cut off whoever followed; the database's faults are as an actor met them.
    private static bool IsPassing(Exception exception) =>
        exception.IsOutage()
        || exception is OrleansMessageRejectionException or ConnectionFailedException or GatewayTooBusyException or ClientNotAvailableException or EnumerationAbortedException;
}
