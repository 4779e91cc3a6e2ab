namespace WhatsAppActors.Integration.Tests.UnderFire;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TwoServersCollection : ICollectionFixture<TwoServers>
{
    public const string Name = "Two servers";
}
