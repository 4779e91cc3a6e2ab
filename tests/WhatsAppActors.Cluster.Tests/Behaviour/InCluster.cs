using WhatsAppActors.Behaviour.Stories;

namespace WhatsAppActors.Cluster.Tests.Behaviour;

/// <summary>All stories, told to actors in the server's own process.</summary>
public static class InCluster
{
    [Collection(ClusterWorldCollection.Name)]
    public sealed class Registration(ClusterWorld world) : RegistrationStories(world);

    [Collection(ClusterWorldCollection.Name)]
    public sealed class Turns(ClusterWorld world) : TurnStories(world);

    [Collection(ClusterWorldCollection.Name)]
    public sealed class Handover(ClusterWorld world) : HandoverStories(world);

    [Collection(ClusterWorldCollection.Name)]
    public sealed class Consent(ClusterWorld world) : ConsentStories(world);

    [Collection(ClusterWorldCollection.Name)]
    public sealed class Merge(ClusterWorld world) : MergeStories(world);

    [Collection(ClusterWorldCollection.Name)]
    public sealed class Customers(ClusterWorld world) : CustomerStories(world);

    [Collection(ClusterWorldCollection.Name)]
    public sealed class Sending(ClusterWorld world) : SendingStories(world);

    [Collection(ClusterWorldCollection.Name)]
    public sealed class Faults(ClusterWorld world) : FaultStories(world);

    [Collection(ClusterWorldCollection.Name)]
    public sealed class SoftState(ClusterWorld world) : SoftStateStories(world);

    [Collection(ClusterWorldCollection.Name)]
    public sealed class Rivals(ClusterWorld world) : RivalStories(world);
}
