namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>The tests of this project share one PostgreSQL and, most of them, one host: each makes tenants of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ServerCollection : ICollectionFixture<TestPostgres>, ICollectionFixture<SharedHost>
{
    public const string Name = "server";
}
