namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>The outbox's tests: on a server of their own, beside those of other areas.</summary>
[CollectionDefinition(Name)]
public sealed class OutboxCollection : ICollectionFixture<TestPostgres>
{
    public const string Name = "Outbox";
}
