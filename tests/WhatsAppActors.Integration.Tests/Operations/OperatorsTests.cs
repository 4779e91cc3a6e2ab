using System.Net;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations.Parked;
using WhatsAppActors.Postgres.Operations;
using WhatsAppActors.Postgres.Parked;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests.Operations;

/// <summary>What operators see of a running server.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class OperatorsTests(TestPostgres postgres)
{
    [Fact]
    public async Task Operators_see_what_a_server_parks_and_what_its_replay_takes()
    {
        await using var server = await ServerProcess.StartAsync(await postgres.CreateMigratedDatabaseAsync());
        await using var database = new OperationsDatabase(server.ConnectionString);
        var parked = new PostgresParkedItems(database);
        var tenant = await Api.Administrator(server).NewTenantAsync("Acme");
        var number = SharedServer.NewNumber();
        await tenant.AddChannelAsync(number);
        var unknown = SharedServer.NewNumber();
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(MetaPosts.OneText(unknown, "4915112345678", "wamid.1")));
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(MetaPosts.Envelope(("waba-" + number, number, [new System.Text.Json.Nodes.JsonObject { ["no"] = "message" }]))));

        var rows = await parked.ListAsync(new ParkedFilter(), after: null, 10, CancellationToken.None);
        Assert.Equal([ParkReasons.Malformed, ParkReasons.UnknownChannel], rows.Select(row => row.Reason));
        Assert.Equal(("Acme", null), (rows[0].TenantName, rows[1].TenantName));
        Assert.Equal(unknown, rows[1].Address);

        // In vain, and counted.
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => tenant.PostAsync($"/api/parked/{rows[0].Id}/replay", new { }));
        Assert.Contains("409", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await parked.ListAsync(new ParkedFilter(ParkReasons.Malformed), after: null, 10, CancellationToken.None)).Single().Attempts);

        // Taken, and gone, as soon as its number is known.
        await tenant.AddChannelAsync(unknown);
        await Eventually.AsItIs(async () => Assert.Empty(await parked.ListAsync(new ParkedFilter(ParkReasons.UnknownChannel), after: null, 10, CancellationToken.None)));
        Assert.Single(await tenant.AllAsync("/api/customers"));
    }
}
