using System.Net;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Control;

public sealed class SampleSending(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    [Theory]
    [InlineData("text", "text")]
    [InlineData("buttons", "interactive")]
    [InlineData("list", "interactive")]
    [InlineData("cta_url", "interactive")]
    [InlineData("flow", "interactive")]
    [InlineData("location_request", "interactive")]
    [InlineData("product", "interactive")]
    [InlineData("product_list", "interactive")]
    [InlineData("image", "image")]
    [InlineData("video", "video")]
    [InlineData("audio", "audio")]
    [InlineData("voice", "audio")]
    [InlineData("document", "document")]
    [InlineData("sticker", "sticker")]
    [InlineData("location", "location")]
    [InlineData("contacts", "contacts")]
    [InlineData("template", "template")]
    [InlineData("template_buttons", "template")]
    public async Task Every_kind_is_what_a_business_may_send(string kind, string type)
    {
        var answer = await shared.Simulation.ApiAsync(HttpMethod.Post, $"numbers/{Simulation.Number}/sample-send", new { kind, person = shared.Person["id"] });

        Assert.Equal(type, (string?)(await shared.Simulation.BubbleAsync(shared.Person, (string)answer["wamid"]!))["type"]);
    }

    [Fact]
    public async Task What_the_Graph_API_refuses_is_refused()
    {
        var person = await shared.Simulation.PersonAsync("Silent", "+16505550007", writes: false);

        var (status, problem) = await shared.Simulation.TryApiAsync(HttpMethod.Post, $"numbers/{Simulation.Number}/sample-send", new { kind = "text", person = person["id"] });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("131047", (string)problem!["title"]!, StringComparison.Ordinal);
    }
}
