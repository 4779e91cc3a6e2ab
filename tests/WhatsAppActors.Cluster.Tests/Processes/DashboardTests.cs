using System.Net;
using System.Text.RegularExpressions;
using WhatsAppActors.Console.Operations;

namespace WhatsAppActors.Cluster.Tests.Processes;

/// <summary>Orleans's own page in a server: for operators, all of it under one path.</summary>
public sealed partial class DashboardTests
{
    private const string Path = OperationsPages.ClusterPath;

    [Fact]
    public async Task Operators_see_it_agents_are_refused_and_nobody_else_gets_any_part_of_it()
    {
        await using var server = await ServerProcess.StartAsync(environment: new Dictionary<string, string>(StringComparer.Ordinal) { ["WhatsAppActors__Runtime"] = "Orleans" });
        var tenant = await Api.Administrator(server).NewTenantAsync();
        using var anonymous = ConsoleSession.Anonymous(server);
        using var agent = await ConsoleSession.SignInAsync(server, tenant.Key);
        using var @operator = await ConsoleSession.SignInAsync(server, ServerProcess.AdministratorKey);

        var page = await @operator.Http.GetStringAsync(Path + "/");
        var parts = Part().Matches(page).Select(part => part.Groups["path"].Value).Distinct().ToList();
        Assert.NotEmpty(parts);
        Assert.All(parts, part => Assert.DoesNotContain("//", part, StringComparison.Ordinal));
        Assert.All(parts, part => Assert.False(part.StartsWith('/'), part));
        string[] paths = ["/", "/version", "/DashboardCounters", "/ClusterStats", "/GrainTypes", .. parts.Select(part => "/" + part.TrimStart('.', '/'))];
        foreach (var path in paths)
        {
            using var shown = await @operator.Http.GetAsync(Path + path);
            Assert.Equal((path, HttpStatusCode.OK), (path, shown.StatusCode));
            using var refused = await agent.Http.GetAsync(Path + path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, refused.StatusCode));
            using var asked = await anonymous.Http.GetAsync(Path + path);
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, asked.StatusCode));
            Assert.Contains("/sign-in", asked.Headers.GetValues("Refresh").Single(), StringComparison.Ordinal);
            using var elsewhere = await @operator.Http.GetAsync(path);
            Assert.NotEqual((path, HttpStatusCode.OK), (path, elsewhere.StatusCode));
        }

        using var framed = await @operator.Http.GetAsync(Path + "/");
        Assert.Contains("default-src 'self'", framed.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        // It gathers from time to time.
        await Eventually.AsItIs(async () => Assert.Contains("\"siloStatus\"", await @operator.Http.GetStringAsync(Path + "/DashboardCounters"), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(server.Output, line => line.Contains("DashboardHost", StringComparison.Ordinal));
    }

    [GeneratedRegex("(src|href)=\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
