namespace WhatsAppActors.Postgres.Tests;

[CollectionDefinition(TestPostgres.Collection)]
public sealed class TestPostgresCollection : ICollectionFixture<TestPostgres>;
