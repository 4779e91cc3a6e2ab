using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>A claim is committed, and the process that made it never hears of it: nobody else may give up what it claimed, since it lives.</summary>
[Collection(AloneCollection.Name)]
public sealed class LostClaimTests(TestPostgres postgres)
{
    private const string ThreeTimes = "ClaimCommitUnknown=Throw@1;ClaimCommitUnknown=Drop@2;ClaimAfterCommit=Throw@1";

    [Fact]
    public async Task What_was_claimed_is_taken_back_and_sent_once()
    {
        await using var database = await TestDatabase.CreateAsync(postgres);
        await using var provider = await ProviderProcess.StartAsync();
        await using var server = await ServerProcess.StartAsync(
            database.ConnectionString, new Dictionary<string, string> { ["WhatsAppActors__Runtime"] = Runtimes.Local, [FailPoints.Variable] = ThreeTimes });
        var tenant = await Api.Administrator(server).NewTenantAsync();
        var number = SharedServer.NewNumber();
        await tenant.AddChannelAsync(number, graph: provider.Address);
        await server.Http.PostAsync(MetaPosts.OneText(number, "4915112345678", "wamid.1"));
        var chat = Assert.Single(await tenant.AllAsync("/api/conversations")).GetProperty("id").GetString();

        await tenant.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "Good morning" });

        await Eventually.AsItIs(async () => Assert.Equal("sent", (await tenant.AllAsync($"/api/conversations/{chat}/messages"))[0].GetProperty("status").GetString()));
        Assert.Equal("Good morning", Assert.Single(provider.ReadJournal()).Text);
        Assert.Equal(3, server.Output.Count(line => line.StartsWith(FailPoints.Announcement, StringComparison.Ordinal)));
    }
}
