using System.Net;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Control;

public sealed class ForeignOrigins(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task Pages_of_other_sites_change_nothing(string origin)
    {
        var (status, problem) = await shared.Simulation.TryApiAsync(HttpMethod.Put, "switches", new { window = false }, origin);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("/problems/simulator/foreign-origin", (string?)problem!["type"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await shared.Simulation.TryApiAsync(HttpMethod.Post, "people", new { name = "Eve", phone = "+16505559999" }, origin)).Status);
        Assert.True((bool)(await shared.Simulation.ApiAsync(HttpMethod.Get, "switches"))["window"]!);
    }

    [Fact]
    public async Task Pages_of_this_host_do()
    {
        var own = shared.Simulation.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.OK, (await shared.Simulation.TryApiAsync(HttpMethod.Put, "switches", new { pairLimit = false }, own)).Status);
    }
}
