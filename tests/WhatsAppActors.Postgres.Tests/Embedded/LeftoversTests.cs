using System.Diagnostics;
using System.Globalization;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Postgres.Tests.Embedded;

/// <summary>What crashes leave on disk must not stop a start, and must not be taken for a database.</summary>
public sealed class LeftoversTests : ClusterFixture
{
    [Fact]
    public async Task The_pid_file_of_a_dead_process_does_not_stop_a_start()
    {
        using var gone = Process.Start("true");
        await gone.WaitForExitAsync();

        await StartsOverPidFileOfAsync(gone.Id);
    }

    [Fact]
    public async Task The_pid_file_does_not_stop_a_start_when_another_program_has_its_pid()
    {
        await StartsOverPidFileOfAsync(Environment.ProcessId);
    }

    [Fact]
    public async Task The_pid_file_does_not_stop_a_start_when_another_PostgreSQL_has_its_pid()
    {
        await StartAsync();
        var other = PostmasterPid();
        DataDirectory = Path.Combine(Root, "second");

        await StartsOverPidFileOfAsync(other);
    }

    [Fact]
    public async Task A_pid_file_without_sense_does_not_stop_a_start()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(PgData, "postmaster.pid"), "");

        Assert.Equal("1", await AskAsync((await StartAsync()).ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_half_made_cluster_is_made_anew()
    {
        await (await StartAsync()).DisposeAsync();
        Directory.Move(PgData, Path.Combine(Home, "data.draft.left"));
        File.Delete(Path.Combine(Home, "data.draft.left", "global", "pg_control"));
        File.Delete(Path.Combine(Home, "port"));

        Assert.Equal("1", await AskAsync((await StartAsync()).ConnectionString, "SELECT 1"));
        Assert.Empty(Directory.GetDirectories(Home, "data.draft.*"));
    }

    [Fact]
    public async Task A_folder_that_is_no_cluster_and_never_ran_is_set_aside()
    {
        await (await StartAsync()).DisposeAsync();
        File.Delete(Path.Combine(PgData, "PG_VERSION"));
        File.Delete(Path.Combine(Home, "port"));

        Assert.Equal("1", await AskAsync((await StartAsync()).ConnectionString, "SELECT 1"));
        Assert.Single(Directory.GetDirectories(Home, "data.incomplete.*"));
    }

    [Fact]
    public async Task A_damaged_cluster_is_not_replaced_by_an_empty_one()
    {
        await (await StartAsync()).DisposeAsync();
        File.Delete(Path.Combine(PgData, "global", "pg_control"));

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(PgData, "base")));
    }

    [Fact]
    public async Task Why_PostgreSQL_does_not_start_is_said()
    {
        await (await StartAsync()).DisposeAsync();
        await File.AppendAllTextAsync(Path.Combine(PgData, "postgresql.auto.conf"), "shared_buffers = 'nonsense'\n");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("nonsense", refused.Message, StringComparison.Ordinal);
    }

    private async Task StartsOverPidFileOfAsync(int pid)
    {
        var first = await StartAsync();
        await AskAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS value");
        var file = await File.ReadAllLinesAsync(Path.Combine(PgData, "postmaster.pid"));
        await first.DisposeAsync();
        file[0] = pid.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(Path.Combine(PgData, "postmaster.pid"), file);

        var second = await StartAsync();

        Assert.False(second.Adopted);
        Assert.Equal("42", await AskAsync(second.ConnectionString, "SELECT value FROM kept"));
    }
}
