using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Postgres.Tests.Embedded;

/// <summary>One running PostgreSQL for the tests of a class that only look at it.</summary>
public sealed class SharedCluster : ClusterFixture
{
    public EmbeddedPostgres Server { get; private set; } = null!;

    public string Folder => Home;

    public int Postmaster => PostmasterPid();

    public override async Task InitializeAsync() => Server = await StartAsync();
}
