using System.Globalization;
using Npgsql;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Postgres.Tests.Embedded;

public sealed class SettingsTests(SharedCluster cluster) : IClassFixture<SharedCluster>
{
    [Fact]
    public async Task The_cluster_is_durable_private_and_sized_for_the_intake()
    {
        (string Setting, string Value)[] expected =
        [
            ("server_encoding", "UTF8"), ("lc_collate", "C"), ("lc_ctype", "C.UTF-8"), ("data_checksums", "on"),
            ("fsync", "on"), ("synchronous_commit", "on"), ("full_page_writes", "on"), ("autovacuum", "on"),
            ("listen_addresses", "127.0.0.1"), ("unix_socket_directories", $"\"{cluster.Folder}/socket\""), ("unix_socket_permissions", "0700"),
            ("password_encryption", "scram-sha-256"), ("max_connections", "100"), ("max_locks_per_transaction", "512"),
            ("max_wal_size", "2GB"), ("checkpoint_timeout", "15min"), ("jit", "off"),
            ("random_page_cost", "1.1"), ("effective_io_concurrency", OperatingSystem.IsLinux() ? "128" : "0"), ("max_parallel_workers_per_gather", "0"), ("TimeZone", "UTC"),
        ];

        foreach (var (setting, value) in expected)
            Assert.Equal((setting, value), (setting, await ClusterFixture.AskAsync(cluster.Server.SuperuserConnectionString, $"SHOW {setting}")));
        Assert.NotEqual("off", await ClusterFixture.AskAsync(cluster.Server.ConnectionString, "SHOW wal_compression"));
    }

    [Theory]
    [InlineData(256, 128)]
    [InlineData(1_024, 256)]
    [InlineData(6_000, 1_500)]
    [InlineData(64_000, 2_048)]
    public void A_quarter_of_the_memory_is_PostgreSQLs_within_bounds(long memoryMb, long buffersMb) =>
        Assert.Equal(buffersMb, ClusterSettings.SharedBuffersMb(memoryMb * 1024 * 1024));

    [Fact]
    public async Task The_buffers_are_those_of_this_machine()
    {
        var buffers = await ClusterFixture.AskAsync(cluster.Server.SuperuserConnectionString, "SELECT setting::bigint * 8 / 1024 FROM pg_settings WHERE name = 'shared_buffers'");

        Assert.Equal(ClusterSettings.SharedBuffersMb(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes).ToString(CultureInfo.InvariantCulture), buffers);
    }

    [Fact]
    public async Task The_servers_account_owns_its_database_and_is_no_superuser()
    {
        Assert.Equal("whatsappactors", await ClusterFixture.AskAsync(cluster.Server.ConnectionString, "SELECT current_user"));
        Assert.Equal("whatsappactors", await ClusterFixture.AskAsync(cluster.Server.ConnectionString, "SELECT current_database()"));
        Assert.Equal("off", await ClusterFixture.AskAsync(cluster.Server.ConnectionString, "SHOW is_superuser"));
        Assert.Equal("2", await ClusterFixture.AskAsync(cluster.Server.ConnectionString, "CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gin; SELECT 2"));
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("whatsappactors")]
    public async Task Nobody_logs_in_without_the_password(string user)
    {
        var guess = new NpgsqlConnectionStringBuilder(cluster.Server.ConnectionString) { Username = user, Password = "guess" };

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ClusterFixture.AskAsync(guess.ConnectionString, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        guess.Host = Path.Combine(cluster.Folder, "socket");
        refused = await Assert.ThrowsAsync<PostgresException>(() => ClusterFixture.AskAsync(guess.ConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task PostgreSQLs_log_holds_no_values_of_failed_statements()
    {
        await ClusterFixture.AskAsync(cluster.Server.ConnectionString, "CREATE TABLE people (phone text PRIMARY KEY); INSERT INTO people VALUES ('4915112345678')");
        await Assert.ThrowsAsync<PostgresException>(() => ClusterFixture.AskAsync(cluster.Server.ConnectionString, "INSERT INTO people VALUES ('4915112345678')"));

        // PostgreSQL's log is written by a process of its own, a moment later.
        var log = "";
        await ClusterFixture.WaitUntilAsync(
            () =>
            {
                log = string.Concat(Directory.EnumerateFiles(Path.Combine(cluster.Folder, "log")).Select(File.ReadAllText));
                return log.Contains("duplicate key value", StringComparison.Ordinal);
            },
            "the failure is logged");

        Assert.DoesNotContain("4915112345678", log, StringComparison.Ordinal);
    }
}
