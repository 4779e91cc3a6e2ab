using System.Net;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Graph;

public sealed class Authentication(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task A_wrong_token_is_refused_with_190(string? token)
    {
        var (status, json) = await shared.Simulation.TrySendAsync(Simulation.Text("+16505551234"), token);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal((190, "OAuthException"), ((int)json!["error"]!["code"]!, (string)json["error"]!["type"]!));
    }

    [Fact]
    public async Task An_unknown_number_is_refused_with_100_33()
    {
        var (status, json) = await shared.Simulation.TrySendAsync(Simulation.Text("+16505551234"), number: "1");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal((100, 33), ((int)json!["error"]!["code"]!, (int)json["error"]!["error_subcode"]!));
    }

    [Fact]
    public async Task The_number_of_another_token_is_refused_as_if_it_were_unknown()
    {
        await shared.Simulation.ApiAsync(HttpMethod.Put, "numbers/2", new { accessToken = "another", appSecret = "s" });

        var (status, json) = await shared.Simulation.TrySendAsync(Simulation.Text("+16505551234"), number: "2");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(33, (int)json!["error"]!["error_subcode"]!);
    }

    [Theory]
    [InlineData("/simulator/graph/24/106540352242922/messages")]
    [InlineData("/simulator/graph/v24.0/106540352242922/letters")]
    public async Task Unknown_paths_are_refused_in_the_same_form(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Authorization = new("Bearer", Simulation.Token);
        using var answer = await shared.Simulation.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Unknown path components", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_has_the_request_but_not_its_token()
    {
        var wamid = await shared.Simulation.SendAsync(Simulation.Text("+16505551234", callbackData: "mine"));

        var entries = (await shared.Simulation.ApiAsync(HttpMethod.Get, "traffic?limit=1000"))["items"]!.AsArray();
        var entry = entries.Single(e => (string?)e!["wamid"] == wamid && (string?)e["kind"] == "graph")!;
        Assert.Equal("mine", (string?)entry["biz_opaque_callback_data"]);
        Assert.Equal(200, (int)entry["status"]!);
        Assert.Contains("\"body\": \"Hi\"", (string)entry["request"]!, StringComparison.Ordinal);
        Assert.Contains(wamid, (string)entry["answer"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(Simulation.Token, entries.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Simulation.Secret, entries.ToJsonString(), StringComparison.Ordinal);
    }
}
