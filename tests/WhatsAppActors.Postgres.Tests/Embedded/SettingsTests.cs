using Npgsql;

namespace WhatsAppActors.Postgres.Tests.Embedded;

public sealed class SettingsTests : ClusterFixture
{
    [Fact]
    public async Task The_cluster_is_durable_private_and_sized_for_the_intake()
    {
        var server = await StartAsync();
        (string Setting, string Value)[] expected =
        [
            ("server_encoding", "UTF8"), ("lc_collate", "C"), ("lc_ctype", "C"), ("data_checksums", "on"),
            ("fsync", "on"), ("synchronous_commit", "on"), ("full_page_writes", "on"), ("autovacuum", "on"),
            ("listen_addresses", "127.0.0.1"), ("unix_socket_directories", $"\"{Home}/socket\""), ("unix_socket_permissions", "0700"),
            ("password_encryption", "scram-sha-256"), ("max_connections", "100"), ("max_locks_per_transaction", "512"),
            ("shared_buffers", "256MB"), ("max_wal_size", "2GB"), ("checkpoint_timeout", "15min"), ("jit", "off"),
            ("random_page_cost", "1.1"), ("TimeZone", "UTC"),
        ];

        foreach (var (setting, value) in expected)
            Assert.Equal((setting, value), (setting, await AskAsync(server.SuperuserConnectionString, $"SHOW {setting}")));
        Assert.NotEqual("off", await AskAsync(server.ConnectionString, "SHOW wal_compression"));
    }

    [Fact]
    public async Task The_servers_account_owns_its_database_and_is_no_superuser()
    {
        var server = await StartAsync();

        Assert.Equal("whatsappactors", await AskAsync(server.ConnectionString, "SELECT current_user"));
        Assert.Equal("whatsappactors", await AskAsync(server.ConnectionString, "SELECT current_database()"));
        Assert.Equal("off", await AskAsync(server.ConnectionString, "SHOW is_superuser"));
        Assert.Equal("2", await AskAsync(server.ConnectionString, "CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gin; SELECT 2"));
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("whatsappactors")]
    public async Task Nobody_logs_in_without_the_password(string user)
    {
        var server = await StartAsync();
        var guess = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = user, Password = "guess" };

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(guess.ConnectionString, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        guess.Host = Path.Combine(Home, "socket");
        refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(guess.ConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Passwords_differ_between_clusters_and_stand_in_no_log()
    {
        var one = new NpgsqlConnectionStringBuilder((await StartAsync()).ConnectionString);
        var home = Home;
        DataDirectory = Path.Combine(Root, "other");
        var other = new NpgsqlConnectionStringBuilder((await StartAsync()).ConnectionString);

        Assert.NotEqual(one.Password, other.Password);
        Assert.True(one.Password!.Length >= 32);
        var logged = Log.Texts.Concat(Directory.EnumerateFiles(Path.Combine(home, "log")).Select(File.ReadAllText));
        Assert.DoesNotContain(logged, text => text.Contains(one.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostgreSQLs_log_holds_no_values_of_failed_statements()
    {
        var server = await StartAsync();
        await AskAsync(server.ConnectionString, "CREATE TABLE people (phone text PRIMARY KEY); INSERT INTO people VALUES ('4915112345678')");
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync(server.ConnectionString, "INSERT INTO people VALUES ('4915112345678')"));

        // PostgreSQL's log is written by a process of its own, a moment later.
        var log = "";
        await WaitUntilAsync(
            () =>
            {
                log = string.Concat(Directory.EnumerateFiles(Path.Combine(Home, "log")).Select(File.ReadAllText));
                return log.Contains("duplicate key value", StringComparison.Ordinal);
            },
            "the failure is logged");

        Assert.DoesNotContain("4915112345678", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_ours_are_rewritten_and_those_of_the_operator_kept()
    {
        var first = await StartAsync();
        await AskAsync(first.SuperuserConnectionString, "ALTER SYSTEM SET work_mem = '17MB'");
        await first.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(PgData, "whatsappactors.conf"), "fsync = off\nlisten_addresses = '*'\n");

        var second = await StartAsync();

        Assert.Equal("on", await AskAsync(second.ConnectionString, "SHOW fsync"));
        Assert.Equal("127.0.0.1", await AskAsync(second.ConnectionString, "SHOW listen_addresses"));
        Assert.Equal("17MB", await AskAsync(second.ConnectionString, "SHOW work_mem"));
    }
}
