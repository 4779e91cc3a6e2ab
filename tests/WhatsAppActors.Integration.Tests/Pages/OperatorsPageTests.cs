using System.Net;

namespace WhatsAppActors.Integration.Tests.Pages;

/// <summary>Whom the operators' page is for.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class OperatorsPageTests(SharedServer shared)
{
    [Fact]
    public async Task The_page_is_for_operators_alone_and_agents_pages_are_not_theirs()
    {
        var server = shared.Process;
        var tenant = await Api.Administrator(server).NewTenantAsync();
        using var anonymous = ConsoleSession.Anonymous(server);
        using var agent = await ConsoleSession.SignInAsync(server, tenant.Key);
        using var @operator = ConsoleSession.Anonymous(server);
        using var signedIn = await @operator.ShowAsync(ServerProcess.AdministratorKey);
        Assert.Equal("/operations", signedIn.Headers.Location!.ToString());
        foreach (var session in new[] { anonymous, agent })
        {
            using var refused = await session.Http.GetAsync("/operations");
            Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
            Assert.Contains("/sign-in", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
            Assert.Contains("for operators", await session.Http.GetStringAsync(refused.Headers.Location), StringComparison.Ordinal);
        }

        using var page = await @operator.Http.GetAsync("/operations");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.StartsWith("default-src 'self';", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var inbox = await @operator.Http.GetAsync("/inbox");
        Assert.Equal(HttpStatusCode.Redirect, inbox.StatusCode);
        Assert.Contains("_content/WhatsAppActors.Console/operations.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
