using System.Net;
using Xunit.Abstractions;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>The server killed while it makes its database, again and again, until it is left in peace.</summary>
[Collection(AloneCollection.Name)]
public sealed class FirstStartTests(ITestOutputHelper output)
{
    [Fact]
    public Task A_server_killed_during_its_first_start_starts_well_after() => KillAsync(kills: 4);

    [FullFact]
    public Task A_server_killed_forty_times_during_its_first_start_starts_well_after() => KillAsync(kills: 40);

    private async Task KillAsync(int kills)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var server = ServerProcess.Prepare();
        for (var i = 0; i < kills; i++)
        {
            server.Launch();
            var moment = random.Next(300, 2500);
            await Task.Delay(moment);
            output.WriteLine($"Seed {seed}, kill {i} after {moment} ms");
            await server.KillAsync();
        }

        await server.StartAsync();
        var tenant = await Api.Administrator(server).NewTenantAsync();
        var number = SharedServer.NewNumber();
        await tenant.AddChannelAsync(number);
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(MetaPosts.OneText(number, "4915100000001", "wamid.first")));
        Assert.Single(await tenant.AllAsync("/api/customers"));
        Assert.True(!server.Errors.Any(), $"Seed {seed}:\n{string.Join('\n', server.Errors)}");
    }
}
