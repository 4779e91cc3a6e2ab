using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests;

/// <summary>Tests whose servers need a database but no PostgreSQL of their own: they share one, each with databases of its own on it.</summary>
[CollectionDefinition(Name)]
public sealed class DatabaseCollection : ICollectionFixture<TestPostgres>
{
    public const string Name = "Database";
}
