using WhatsAppActors.Core.Actors;
using WhatsAppActors.Orleans.Silo;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>
/// The actors of a cluster that this process may not have found yet. Who calls one before sees what they see when its silo is gone: nobody
/// answers.
/// </summary>
/// <param name="found">The actors, once it has.</param>
/// <param name="run">This process's part in the cluster.</param>
internal sealed class SoughtActors(GrainActors found, ClusterRun run) : IActors
{
    /// <inheritdoc/>
    public ICustomerActor Customer(CustomerKey key) => Found().Customer(key);

    /// <inheritdoc/>
    public IConversationActor Conversation(ConversationKey key) => Found().Conversation(key);

    /// <inheritdoc/>
    public INumberActor Number(NumberKey key) => Found().Number(key);

    private GrainActors Found() => run.HasJoined ? found : throw new TimeoutException("No silo of the cluster has been found yet.");
}
