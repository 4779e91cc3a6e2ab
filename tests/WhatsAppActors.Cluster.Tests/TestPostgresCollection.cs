namespace WhatsAppActors.Cluster.Tests;

/// <summary>Tests that share one PostgreSQL.</summary>
[CollectionDefinition(TestPostgres.Collection)]
public sealed class TestPostgresCollection : ICollectionFixture<TestPostgres>;
