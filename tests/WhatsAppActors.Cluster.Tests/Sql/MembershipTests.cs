using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Membership;
using Orleans.Runtime.MembershipService;

namespace WhatsAppActors.Cluster.Tests.Sql;

/// <summary>The statements of sql/orleans that keep who is in the cluster, run by Orleans's own provider.</summary>
[Collection(TestPostgres.Collection)]
public sealed class MembershipTests(TestPostgres postgres)
{
    private static readonly DateTime Now = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Silos_that_start_a_cluster_at_once_make_one_version()
    {
        var connection = await postgres.CreateMigratedDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Table(connection).InitializeMembershipTableAsync(true, default)));

        Assert.Equal(1L, await CountAsync(connection, "SELECT count(*) FROM orleansmembershipversiontable"));
        var reader = Table(connection);
        await reader.InitializeMembershipTableAsync(true, default);
        var table = await reader.ReadAllAsync(default);
        Assert.Empty(table.Members);
        Assert.Equal(0, table.Version.Version);
    }

    [Fact]
    public async Task A_silo_joins_only_on_the_version_it_has_read()
    {
        var table = await NewTableAsync();
        var before = await table.ReadAllAsync(default);

        Assert.True(await table.InsertRowAsync(Silo(1), before.Version.Next(), default));
        Assert.False(await table.InsertRowAsync(Silo(2), before.Version.Next(), default));
        Assert.False(await table.InsertRowAsync(Silo(1), (await table.ReadAllAsync(default)).Version.Next(), default));

        var after = await table.ReadAllAsync(default);
        Assert.Equal(1, after.Version.Version);
        var (member, _) = Assert.Single(after.Members);
        Assert.Equal(Silo(1).SiloAddress, member.SiloAddress);
        Assert.Equal((SiloStatus.Joining, "silo 1", "host 1", 12_001), (member.Status, member.SiloName, member.HostName, member.ProxyPort));
        Assert.Equal((Now, Now), (member.StartTime, member.IAmAliveTime));
    }

    [Fact]
    public async Task Of_many_silos_that_join_on_one_version_one_does()
    {
        var table = await NewTableAsync();
        var version = (await table.ReadAllAsync(default)).Version.Next();
        var joined = await Task.WhenAll(Enumerable.Range(1, 12).Select(n => table.InsertRowAsync(Silo(n), version, default)));
        Assert.Single(joined, true);
        Assert.Single((await table.ReadAllAsync(default)).Members);
    }

    [Fact]
    public async Task A_member_changes_only_on_the_version_that_was_read()
    {
        var table = await NewTableAsync();
        var stale = (await table.ReadAllAsync(default)).Version.Next();
        Assert.True(await table.InsertRowAsync(Silo(1), stale, default));

        var entry = Silo(1);
        entry.Status = SiloStatus.Active;
        entry.AddSuspector(Silo(2).SiloAddress, Now);
        var read = await table.ReadAllAsync(default);
        var etag = Assert.Single(read.Members).Item2;
        Assert.False(await table.UpdateRowAsync(entry, etag, stale, default));
        Assert.True(await table.UpdateRowAsync(entry, etag, read.Version.Next(), default));
        Assert.False(await table.UpdateRowAsync(Silo(3), etag, (await table.ReadAllAsync(default)).Version.Next(), default));

        var row = await table.ReadRowAsync(Silo(1).SiloAddress, default);
        Assert.Equal(2, row.Version.Version);
        var (member, _) = Assert.Single(row.Members);
        Assert.Equal(SiloStatus.Active, member.Status);
        Assert.Equal(Silo(2).SiloAddress, Assert.Single(member.SuspectTimes!).Item1);
        Assert.Empty((await table.ReadRowAsync(Silo(3).SiloAddress, default)).Members);
    }

    [Fact]
    public async Task To_say_that_one_lives_changes_no_version()
    {
        var table = await NewTableAsync();
        await table.InsertRowAsync(Silo(1), (await table.ReadAllAsync(default)).Version.Next(), default);
        var alive = Silo(1);
        alive.IAmAliveTime = Now.AddMinutes(1);
        await table.UpdateIAmAliveAsync(alive, default);

        var after = await table.ReadAllAsync(default);
        Assert.Equal(1, after.Version.Version);
        Assert.Equal(Now.AddMinutes(1), Assert.Single(after.Members).Item1.IAmAliveTime);
    }

    [Fact]
    public async Task Dead_silos_are_cleared_away_and_living_ones_stay()
    {
        var table = await NewTableAsync();
        await JoinAsync(table, 1, SiloStatus.Dead, Now.AddDays(-2));
        await JoinAsync(table, 2, SiloStatus.Joining, Now.AddDays(-2));
        await JoinAsync(table, 3, SiloStatus.Active, Now.AddDays(-2));
        await JoinAsync(table, 4, SiloStatus.Dead, Now);
        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Now.AddDays(-1)), default);

        Assert.Equal(["silo 3", "silo 4"], (await table.ReadAllAsync(default)).Members.Select(m => m.Item1.SiloName).Order());
    }

    [Fact]
    public async Task A_cluster_can_be_removed_whole_and_only_it()
    {
        var connection = await postgres.CreateMigratedDatabaseAsync();
        var (ours, other) = (Table(connection, "ours"), Table(connection, "other"));
        foreach (var table in new[] { ours, other })
        {
            await table.InitializeMembershipTableAsync(true, default);
            await JoinAsync(table, 1, SiloStatus.Active, Now);
        }

        await ours.DeleteMembershipTableEntriesAsync("ours", default);
        Assert.Equal(1L, await CountAsync(connection, "SELECT count(*) FROM orleansmembershiptable"));
        Assert.Single((await other.ReadAllAsync(default)).Members);
    }

    [Fact]
    public async Task Clients_find_the_gateways_of_active_silos()
    {
        var connection = await postgres.CreateMigratedDatabaseAsync();
        var table = Table(connection);
        await table.InitializeMembershipTableAsync(true, default);
        await JoinAsync(table, 1, SiloStatus.Active, Now);
        await JoinAsync(table, 2, SiloStatus.Dead, Now);
        await JoinAsync(table, 3, SiloStatus.Active, Now, gateway: 0);

        var gateways = new AdoNetGatewayListProvider(
            NullLogger<AdoNetGatewayListProvider>.Instance, null!, Options.Create(new AdoNetClusteringClientOptions { Invariant = "Npgsql", ConnectionString = connection }),
            Options.Create(new GatewayOptions()), Options.Create(new ClusterOptions { ClusterId = "ours", ServiceId = "ours" }));
        await gateways.InitializeGatewayListProviderAsync(default);
        Assert.Equal(12_001, Assert.Single(await gateways.GetGatewaysAsync(default)).Port);
    }

    private static MembershipEntry Silo(int number) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 11_000 + number, number),
        SiloName = $"silo {number}",
        HostName = $"host {number}",
        Status = SiloStatus.Joining,
        ProxyPort = 12_000 + number,
        StartTime = Now,
        IAmAliveTime = Now,
    };

    private static async Task JoinAsync(IMembershipTable table, int number, SiloStatus status, DateTime alive, int? gateway = null)
    {
        var entry = Silo(number);
        entry.Status = status;
        entry.IAmAliveTime = alive;
        entry.ProxyPort = gateway ?? entry.ProxyPort;
        Assert.True(await table.InsertRowAsync(entry, (await table.ReadAllAsync(default)).Version.Next(), default));
    }

    private static AdoNetClusteringTable Table(string connection, string cluster = "ours") => new(
        null!, Options.Create(new ClusterOptions { ClusterId = cluster, ServiceId = cluster }),
        Options.Create(new AdoNetClusteringSiloOptions { Invariant = "Npgsql", ConnectionString = connection }), NullLogger<AdoNetClusteringTable>.Instance);

    private async Task<IMembershipTable> NewTableAsync()
    {
        var table = Table(await postgres.CreateMigratedDatabaseAsync());
        await table.InitializeMembershipTableAsync(true, default);
        return table;
    }

    private static async Task<long> CountAsync(string connection, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
