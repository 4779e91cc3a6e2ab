using Npgsql;

namespace WhatsAppActors.Postgres.Tests.Embedded;

/// <summary>What is set anew for each cluster and at each start.</summary>
public sealed class ConfigurationTests : ClusterFixture
{
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
