namespace WhatsAppActors.Postgres.Tests.Plans;

/// <summary>What is read of large tables, and what searches find: on a server of their own, beside the tests of other areas.</summary>
[CollectionDefinition(Name)]
public sealed class PlansCollection : ICollectionFixture<TestPostgres>
{
    public const string Name = "Plans";
}
