using System.Net;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests.Pages;

/// <summary>Where the first screen and the pretend WhatsApp are not.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class FirstScreenTests(TestPostgres postgres)
{
    private const string Model = "/simulator/model/v1/chat/completions";

    private static readonly string[] Paths = ["/simulator/phone", "/simulator/api/people", "/demo/about", "/demo/index.html"];

    [Fact]
    public async Task With_a_private_database_and_asked_for_it_is_there_for_this_machine_only()
    {
        await using var server = await ServerProcess.StartAsync(environment: Asked());
        await Eventually.AsItIs(async () =>
        {
            using var about = await server.Http.GetAsync("/demo/about");
            Assert.Equal(HttpStatusCode.OK, about.StatusCode);
        });
        Assert.Contains(server.Output, line => line.Contains("Open", StringComparison.Ordinal) && line.Contains(server.Address.Authority, StringComparison.Ordinal));
        foreach (var path in Paths.Append("/").Append("/simulator/graph/v24.0/100000000000001").Append(Model))
        {
            using var request = new HttpRequestMessage(path == Model ? HttpMethod.Post : HttpMethod.Get, path) { Headers = { Host = "a-name-that-points-here.example" } };
            using var answer = await server.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        // A second start finds the demo as it was.
        var key = await File.ReadAllTextAsync(Path.Combine(server.Folder, "demo-tenant.key"));
        await server.SignalAsync("TERM");
        await server.EndAsync(TimeSpan.FromMinutes(1));
        await server.StartAsync();
        await Eventually.AsItIs(async () => Assert.Contains(key.Trim(), await (await server.Http.GetAsync("/demo/about")).Content.ReadAsStringAsync(), StringComparison.Ordinal));
        var demo = new Api(server.Http, key.Trim());
        Assert.Single((await demo.GetAsync("/api/channels")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task On_a_database_of_ones_own_there_is_none()
    {
        await using var server = await ServerProcess.StartAsync(await postgres.CreateMigratedDatabaseAsync(), Asked());

        await IsAwayAsync(server);
    }

    [Fact]
    public async Task In_production_there_is_none()
    {
        var environment = Asked();
        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        environment["WhatsAppActors__MasterKey"] = Convert.ToBase64String(new byte[32]);
        await using var server = await ServerProcess.StartAsync(environment: environment);

        await IsAwayAsync(server);

        // Pages and their styles are there all the same.
        using var page = await server.Http.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var script = await server.Http.GetAsync("/_framework/blazor.web.js");
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
    }

    private static Dictionary<string, string> Asked() => new() { ["WhatsAppActors__FirstScreen"] = "true" };

    internal static async Task IsAwayAsync(ServerProcess server)
    {
        foreach (var path in Paths)
        {
            using var answer = await server.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var home = await server.Http.GetAsync("/");
        Assert.Equal("/sign-in", home.RequestMessage!.RequestUri!.AbsolutePath);
    }
}
