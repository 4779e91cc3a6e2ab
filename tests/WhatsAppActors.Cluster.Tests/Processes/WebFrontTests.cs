using System.Net;

namespace WhatsAppActors.Cluster.Tests.Processes;

/// <summary>The same program as a web front-end without actors: it takes webhooks whether there is a silo or not.</summary>
public sealed class WebFrontTests : ServersTest
{
    [Fact]
    public async Task It_takes_webhooks_before_there_is_a_silo_and_after_it_is_gone_and_silos_answer_them()
    {
        await using var front = await ServerProcess.StartAsync(Connection, With(("WhatsAppActors__Role", "Web")));
        var tenant = await Api.Administrator(front).NewTenantAsync();
        await tenant.AddChannelAsync("100", graph: new Uri(Provider.Address));
        await tenant.PutAsync("/api/rules", new { keywords = new[] { new { match = "contains", value = "price", reply = "5 euros" } } });
        Assert.Equal(HttpStatusCode.OK, await front.Http.PostAsync(MetaPosts.OneText("100", "49151111", "wamid.1", "price")));

        // Stored, and shown; what needs an actor says that none answers.
        var chat = (await tenant.AllAsync("/api/conversations")).Single().GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(tenant, chat));
        Assert.Empty(Provider.Line("100").Requests);

        await using (var silo = await ServerProcess.StartAsync(Connection, Settings))
        {
            await AnsweredAsync("49151111");
            await Eventually.AsItIs(async () => Assert.Equal(HttpStatusCode.Accepted, await SendAsync(tenant, chat)));
            await Eventually.AsItIs(async () =>
            {
                var cluster = await Api.Administrator(front).GetAsync("/api/operations/cluster");
                var processes = cluster.GetProperty("processes").EnumerateArray().ToDictionary(process => process.GetProperty("role").GetString()!);
                Assert.Equal(["silo", "web"], processes.Keys.Order(StringComparer.Ordinal));
                Assert.All(processes.Values, process => Assert.True(process.GetProperty("live").GetBoolean()));
                Assert.Equal("active", processes["silo"].GetProperty("membership").GetString());
                Assert.Equal(["channel-events", "outbox", "scheduled", "silence", "turns"], processes["silo"].GetProperty("duties").EnumerateArray().Select(duty => duty.GetString()));
                Assert.True(processes["silo"].GetProperty("figures").GetProperty("activations").GetInt64() > 0);
                Assert.Equal(0, processes["web"].GetProperty("figures").GetProperty("intakeWaiting").GetInt64());
                Assert.Equal(0, cluster.GetProperty("unhandled").GetProperty("count").GetInt32());
            });
            Assert.Empty(silo.Errors);
        }

        Assert.Equal(HttpStatusCode.OK, await front.Http.PostAsync(MetaPosts.OneText("100", "49152222", "wamid.2", "price")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(tenant, chat));
        await using (var silo = await ServerProcess.StartAsync(Connection, Settings)) await AnsweredAsync("49152222");
        Assert.Empty(front.Errors);
    }

    [Fact]
    public async Task It_ends_in_good_order_though_it_never_found_a_silo()
    {
        await using var front = await ServerProcess.StartAsync(Connection, With(("WhatsAppActors__Role", "Web")));
        await front.SignalAsync("TERM");
        Assert.Equal(0, await front.EndAsync(TimeSpan.FromSeconds(20)));
        Assert.Empty(front.Errors);
    }

    private static async Task<HttpStatusCode> SendAsync(Api tenant, string chat)
    {
        try
        {
            await tenant.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "hello" });
            return HttpStatusCode.Accepted;
        }
        catch (HttpRequestException refused) when (refused.StatusCode is { } status)
        {
            return status;
        }
    }

    private Task AnsweredAsync(string person) => Eventually.AsItIs(() =>
    {
        Assert.Contains(Provider.Line("100").Requests, request => request.To == person);
        return Task.CompletedTask;
    });
}
