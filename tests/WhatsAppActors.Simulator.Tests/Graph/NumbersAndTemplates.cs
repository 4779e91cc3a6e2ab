using System.Net;
using System.Text;
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

    // Whatever a body is, the Graph API answers in its own form.
    public static TheoryData<string, string> OddBodies => new()
    {
        { "", "not JSON" },
        { "{", "not JSON" },
        { "[]", "object" },
        { "null", "object" },
        { """{"name":"a","name":"b"}""", "not JSON" },
        { """{"name":"\ud800"}""", "name" },
        { """{"name":5,"language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi"}]}""", "name" },
        { """{"name":"a","language":["en"],"category":"UTILITY","components":[{"type":"BODY","text":"Hi"}]}""", "language" },
        { """{"name":"a","language":"en","category":{},"components":[{"type":"BODY","text":"Hi"}]}""", "category" },
        { """{"name":"a","language":"en","category":"ODD","components":[{"type":"BODY","text":"Hi"}]}""", "category" },
        { """{"name":"a","language":"en","category":"UTILITY","parameter_format":7,"components":[{"type":"BODY","text":"Hi"}]}""", "parameter_format" },
        { """{"name":"a","language":"en","category":"UTILITY","components":"BODY"}""", "components" },
        { """{"name":"a","language":"en","category":"UTILITY","components":[null]}""", "components[0]" },
        { """{"name":"a","language":"en","category":"UTILITY","components":[{"type":5}]}""", "components[0]" },
        { """{"name":"a","language":"en","category":"UTILITY","components":[{"type":"BODY","text":5}]}""", "components[0].text" },
        { """{"name":"a","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi"},{"type":"HEADER","format":{}}]}""", "components[1].format" },
        { """{"name":"a","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi"},{"type":"BUTTONS","buttons":{}}]}""", "components[1].buttons" },
        { """{"name":"a","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi"},{"type":"BUTTONS","buttons":[null]}]}""", "components[1].buttons[0]" },
        { """{"name":"a","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi"},{"type":"BUTTONS","buttons":[{"type":"URL","url":5}]}]}""", "components[1].buttons[0].url" },
    };

    [Theory]
    [MemberData(nameof(OddBodies))]
    public async Task A_template_that_cannot_be_read_is_refused_in_the_Graph_APIs_form(string body, string named)
    {
        var (_, page) = await shared.Simulation.GraphAsync(HttpMethod.Post, $"{Simulation.Waba}/message_templates", Json($$"""
            {"name":"hours_{{Guid.NewGuid():N}}","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi"}]}
            """));

        foreach (var path in (string[])[$"{Simulation.Waba}/message_templates", (string)page!["id"]!])
        {
            var (status, answer) = await shared.Simulation.GraphAsync(HttpMethod.Post, path, Json(body));

            Assert.Equal((HttpStatusCode.BadRequest, 100), (status, (int)answer!["error"]!["code"]!));
            Assert.Contains(named, (string)answer["error"]!["error_data"]!["details"]!, StringComparison.Ordinal);
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
