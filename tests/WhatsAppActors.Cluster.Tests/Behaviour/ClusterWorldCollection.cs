namespace WhatsAppActors.Cluster.Tests.Behaviour;

[CollectionDefinition(Name)]
public sealed class ClusterWorldCollection : ICollectionFixture<ClusterWorld>
{
    public const string Name = "Behaviour in the cluster";
}
