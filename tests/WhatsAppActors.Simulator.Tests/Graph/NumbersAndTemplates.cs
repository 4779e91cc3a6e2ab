using System.Net;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Graph;

public sealed class NumbersAndTemplates(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    [Fact]
    public async Task A_number_is_described()
    {
        var (_, all) = await shared.Simulation.GraphAsync(HttpMethod.Get, Simulation.Number);
        Assert.Equal(("+1 555 078 3881", "Green Corner", "GREEN", "STANDARD"), ((string)all!["display_phone_number"]!, (string)all["verified_name"]!, (string)all["quality_rating"]!, (string)all["throughput"]!["level"]!));

        var (_, some) = await shared.Simulation.GraphAsync(HttpMethod.Get, $"{Simulation.Number}?fields=verified_name");
        Assert.Equal(["id", "verified_name"], some!.Select(m => m.Key).Order(StringComparer.Ordinal));

        var (status, wrong) = await shared.Simulation.GraphAsync(HttpMethod.Get, $"{Simulation.Number}?fields=nonsense");
        Assert.Equal((HttpStatusCode.BadRequest, 100), (status, (int)wrong!["error"]!["code"]!));
    }

    [Fact]
    public async Task Templates_are_listed_in_pages()
    {
        List<string> names = [];
        var next = $"/simulator/graph/v24.0/{Simulation.Waba}/message_templates?limit=3";
        while (next is not null)
        {
            var (status, page) = await shared.Simulation.GraphAsync(HttpMethod.Get, next.Split("/v24.0/")[1]);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.InRange(page!["data"]!.AsArray().Count, 1, 3);
            names.AddRange(page["data"]!.AsArray().Select(t => (string)t!["id"]!));
            next = (string?)page["paging"]!["next"];
        }

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.True(names.Count > 6);
    }

    [Theory]
    [InlineData("name=hello_world", 1)]
    [InlineData("status=PAUSED", 1)]
    [InlineData("name=order_update&language=de", 1)]
    [InlineData("name=nothing", 0)]
    public async Task Templates_are_filtered(string query, int count)
    {
        var (_, page) = await shared.Simulation.GraphAsync(HttpMethod.Get, $"{Simulation.Waba}/message_templates?{query}");

        Assert.Equal(count, page!["data"]!.AsArray().Count);
    }
}
