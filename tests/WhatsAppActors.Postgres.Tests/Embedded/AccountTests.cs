using System.Diagnostics;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Postgres.Tests.Embedded;

public sealed class AccountTests(SharedCluster cluster) : IClassFixture<SharedCluster>
{
    [RootFact]
    public async Task PostgreSQL_never_runs_as_root_but_as_an_account_that_can_do_nothing_else()
    {
        var processes = ProcessesOfCluster();

        Assert.True(processes.Count >= 5, "the postmaster and its children");
        var account = (await File.ReadAllLinesAsync("/etc/passwd")).Single(line => line.StartsWith("whatsappactors:", StringComparison.Ordinal)).Split(':');

        // Some come and go; one that is gone by now is of no matter.
        var checkedOnes = 0;
        foreach (var status in processes.Select(StatusOf).OfType<string[]>())
        {
            Assert.Equal([account[2]], Ids(status, "Uid:").Distinct(StringComparer.Ordinal));
            Assert.Equal([account[3]], Ids(status, "Gid:").Distinct(StringComparer.Ordinal));
            Assert.Empty(Ids(status, "Groups:"));
            checkedOnes++;
        }

        Assert.True(checkedOnes >= 5, "the postmaster and its children");
        Assert.Equal("/nonexistent", account[5]);
        Assert.EndsWith("nologin", account[6], StringComparison.Ordinal);
    }

    [Fact]
    public void The_terminals_Ctrl_C_does_not_reach_PostgreSQL()
    {
        var ours = Stat(Environment.ProcessId);

        var postmaster = Stat(cluster.Postmaster);

        Assert.NotEqual(ours.Group, postmaster.Group);
        Assert.NotEqual(ours.Session, postmaster.Session);
    }

    [Fact]
    public async Task PostgreSQL_inherits_none_of_our_environment()
    {
        var environment = await File.ReadAllTextAsync($"/proc/{cluster.Postmaster}/environ");

        Assert.DoesNotContain("HOME=/root", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("DOTNET", environment, StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_the_cluster_is_closed_to_others()
    {
        foreach (var folder in new[] { cluster.Folder, cluster.Server.ClusterDirectory, Path.Combine(cluster.Folder, "socket"), Path.Combine(cluster.Folder, "log") })
            Assert.Equal((folder, "700"), (folder, Mode(folder)));
        foreach (var name in new[] { "superuser.password", "account.password", "port", "data/whatsappactors.conf" })
            Assert.Equal((name, "600"), (name, Mode(Path.Combine(cluster.Folder, name))));
        Assert.Equal("600", Mode(Path.Combine(cluster.Folder, "..", "server.lock")));
    }

    private static string Mode(string path) =>
        OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), 8);

    // Null: it has ended.
    private static string[]? StatusOf(int pid)
    {
        try
        {
            return File.ReadAllLines($"/proc/{pid}/status");
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string[] Ids(string[] status, string field) =>
        status.Single(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..].Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static (string Group, string Session) Stat(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (fields[2], fields[3]);
    }

    private List<int> ProcessesOfCluster()
    {
        var postmaster = cluster.Postmaster;
        return Process.GetProcesses()
            .Select(process => process.Id)
            .Where(pid => PostmasterProcess.Find(pid) is not null && (pid == postmaster || Parent(pid) == postmaster))
            .ToList();
    }

    private static int? Parent(int pid) =>
        StatusOf(pid) is { } status ? int.Parse(Ids(status, "PPid:").Single(), System.Globalization.CultureInfo.InvariantCulture) : null;
}
