using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Tests that start servers of their own and keep them busy: nothing else runs beside them. Those that strike no PostgreSQL share one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection : ICollectionFixture<TestPostgres>
{
    public const string Name = "Alone";
}
