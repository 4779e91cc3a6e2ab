using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Postgres.Tests.Embedded;

public sealed class BinariesTests : ClusterFixture
{
    [Fact]
    public async Task Without_PostgreSQL_the_message_says_what_to_do()
    {
        var account = await ClusterAccount.ResolveAsync(TimeProvider.System, CancellationToken.None);

        var missing = await Assert.ThrowsAsync<PostgresBinariesMissingException>(
            () => PostgresBinaries.FindAsync([Root, "/nowhere"], account, clusterMajor: null, CancellationToken.None));

        foreach (var advice in new[] { "apt-get install postgresql", "dnf install postgresql-server", "brew install", "docker compose up -d postgres", "ConnectionStrings__Postgres=" })
            Assert.Contains(advice, missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_of_another_version_is_not_touched_and_the_message_names_the_versions()
    {
        var server = await StartAsync();
        var running = (await AskAsync(server.ConnectionString, "SHOW server_version")).Split('.')[0];
        await server.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(PgData, "PG_VERSION"), "9\n");

        var missing = await Assert.ThrowsAsync<PostgresBinariesMissingException>(StartAsync);

        Assert.Contains("made by PostgreSQL 9,", missing.Message, StringComparison.Ordinal);
        Assert.Contains($"(version {running})", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_on_the_path_leads_to_the_versions_own_folder()
    {
        var account = await ClusterAccount.ResolveAsync(TimeProvider.System, CancellationToken.None);
        var real = await PostgresBinaries.FindAsync(PostgresBinaries.Candidates(), account, clusterMajor: null, CancellationToken.None);
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
            File.CreateSymbolicLink(Path.Combine(Root, program), Path.Combine(real.Folder, program));

        Assert.Equal(real, await PostgresBinaries.FindAsync([Root], account, clusterMajor: null, CancellationToken.None));
    }

    [RootFact]
    public async Task Programs_that_the_account_cannot_reach_are_passed_over()
    {
        var account = await ClusterAccount.ResolveAsync(TimeProvider.System, CancellationToken.None);
        var real = await PostgresBinaries.FindAsync(PostgresBinaries.Candidates(), account, clusterMajor: null, CancellationToken.None);
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
            File.Copy(Path.Combine(real.Folder, program), Path.Combine(Root, program));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Root, (UnixFileMode)Convert.ToInt32("700", 8));

        Assert.Equal(real, await PostgresBinaries.FindAsync([Root, real.Folder], account, clusterMajor: null, CancellationToken.None));
    }
}
