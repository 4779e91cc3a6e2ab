using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Security;

public sealed class ApiKeyTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    private IEnumerable<(HttpMethod Method, string Path)> Routes =>
        Host.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ApiEndpoint>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method =>
                (new HttpMethod(method), endpoint.RoutePattern.RawText!.TrimEnd('/').Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal))));

    private static readonly string[] Administrators = ["/api/tenants", "/api/deliveries", "/api/operations"];

    [Fact]
    public void Every_endpoint_under_api_asks_for_a_key()
    {
        var open = Host.Endpoints.Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal)
            && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>() is null);
        Assert.Empty(open.Select(endpoint => endpoint.DisplayName));
        Assert.True(Routes.Count() >= 22, "The routes were not found.");
    }

    [Fact]
    public async Task No_key_and_an_unknown_key_are_refused_on_every_route()
    {
        using var stranger = Host.Client("wak_nobodys");
        using var tooLong = Host.Client(new string('x', 5000));
        foreach (var (method, path) in Routes)
        {
            var none = await Host.Anonymous.CallAsync(method, path, body: null, 401);
            Assert.Equal("/problems/unauthorized", none.Text("type"));
            await stranger.CallAsync(method, path, body: null, 401);
            await tooLong.CallAsync(method, path, body: null, 401);
        }

        using var response = await Host.Anonymous.GetAsync(new Uri("/api/customers", UriKind.Relative));
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_key_of_the_other_role_is_refused_on_every_route()
    {
        var refused = 0;
        foreach (var (method, path) in Routes)
        {
            if (path.StartsWith("/api/parked", StringComparison.Ordinal))
                continue;
            var isAdministrators = Administrators.Any(start => path.StartsWith(start, StringComparison.Ordinal));
            var problem = await (isAdministrators ? Client : Host.Administrator).CallAsync(method, path, body: null, 403);
            Assert.Equal("/problems/wrong-key", problem.Text("type"));
            refused++;
        }

        Assert.True(refused >= 20);
    }

    [Fact]
    public async Task A_revoked_key_is_nobodys()
    {
        await Client.GetAsync("/api/customers", 200);
        await Seed.SqlAsync("UPDATE api_keys SET revoked_at = now() WHERE tenant_id = $1", Tenant.Id);
        await Client.GetAsync("/api/customers", 401);
    }

    [Fact]
    public async Task A_key_is_stored_as_its_hash_only()
    {
        Assert.StartsWith("wak_", Tenant.Key, StringComparison.Ordinal);
        Assert.Equal(4 + 43, Tenant.Key.Length);
        var stored = await Seed.ScalarAsync<byte[]>("SELECT key_hash FROM api_keys WHERE tenant_id = $1", Tenant.Id);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Tenant.Key)), stored);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404, "/problems/not-found")]
    [InlineData("GET", "/api", 404, "/problems/not-found")]
    [InlineData("PUT", "/api/customers", 405, "/problems/method-not-allowed")]
    [InlineData("DELETE", "/api/plans/guest", 405, "/problems/method-not-allowed")]
    public async Task What_no_route_serves_is_a_problem_too(string method, string path, int status, string type)
    {
        var problem = await Client.CallAsync(new HttpMethod(method), path, body: null, status);
        Assert.Equal(type, problem.Text("type"));
    }
}
