namespace WhatsAppActors.Postgres.Tests;

/// <summary>The tests of all areas that have no server of their own.</summary>
[CollectionDefinition(TestPostgres.Collection)]
public sealed class TestPostgresCollection : ICollectionFixture<TestPostgres>;
