using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class IdentityTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    private Guid _ada;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ada = await Seed.CustomerAsync(Tenant.Id, phone: "+15550001");
        await Seed.IdentityAsync(Tenant.Id, _ada, "+15550001");
    }

    [Fact]
    public async Task An_agent_corrects_the_phone()
    {
        var added = await Client.PostAsync($"/api/customers/{_ada}/identities", new { kind = "phone", value = "+55 (11) 8765-4321" }, 201);
        Assert.Equal("+5511987654321", added.Text("phone"));
        Assert.Equal(["15550001", "5511987654321"], added.GetProperty("identities").EnumerateArray().Select(identity => identity.Text("value")).Order());
        await Client.PostAsync($"/api/customers/{_ada}/identities", new { kind = "phone", value = "5511987654321" }, 200);

        await Client.DeleteAsync($"/api/customers/{_ada}/identities?kind=phone&value=%2B1-555-0001", 204);
        var last = await Client.DeleteAsync($"/api/customers/{_ada}/identities?kind=phone&value=5511987654321", 409);
        Assert.Equal("/problems/last-identity", last.Text("type"));
        Assert.Equal(["5511987654321"], (await Client.GetAsync($"/api/customers/{_ada}", 200)).GetProperty("identities").EnumerateArray().Select(identity => identity.Text("value")));
    }

    [Fact]
    public async Task A_user_id_is_bound_within_its_portfolio()
    {
        var added = await Client.PostAsync($"/api/customers/{_ada}/identities", new { kind = "bsuid", value = "US.1", scope = "pf" }, 201);
        Assert.Equal("+15550001", added.Text("phone"));
        await Client.PostAsync($"/api/customers/{_ada}/identities", new { kind = "bsuid", value = "US.1" }, 201);
        await Client.DeleteAsync($"/api/customers/{_ada}/identities?kind=bsuid&value=US.1&scope=pf", 204);
        await Client.DeleteAsync($"/api/customers/{_ada}/identities?kind=bsuid&value=US.1&scope=pf", 404);
        await Client.DeleteAsync($"/api/customers/{_ada}/identities?kind=bsuid&value=US.1", 204);
    }

    [Fact]
    public async Task What_another_customer_has_is_refused_by_their_name_and_a_merge_is_offered_on_both()
    {
        var twin = await Seed.CustomerAsync(Tenant.Id, phone: "+15550002");
        await Seed.IdentityAsync(Tenant.Id, twin, "+15550002");
        var held = await Client.PostAsync($"/api/customers/{_ada}/identities", new { kind = "phone", value = "+15550002" }, 409);
        Assert.Equal(("/problems/identity-held", twin.ToString()), (held.Text("type"), held.Text("customerId")));
        foreach (var (one, other) in new[] { (_ada, twin), (twin, _ada) })
        {
            var offer = Assert.Single((await Client.GetAsync($"/api/customers/{one}", 200)).GetProperty("mergeOffers").EnumerateArray());
            Assert.Equal((other.ToString(), "identity-held-by-other"), (offer.Text("customerId"), offer.Text("reason")));
        }
    }

    [Theory]
    [InlineData("""{"kind":"phone"}""", "value")]
    [InlineData("""{"value":"+15550002"}""", "kind")]
    [InlineData("""{"kind":"phone","value":"12"}""", "value")]
    [InlineData("""{"kind":"phone","value":"+15550002","scope":"pf"}""", "scope")]
    [InlineData("""{"kind":"bsuid","value":"15550002"}""", "value")]
    [InlineData("""{"kind":"telegram","value":"1"}""", "kind")]
    [InlineData("""{"kind":"phone","value":"+15550002","channelId":"x"}""", "channelId")]
    public async Task A_wrong_member_is_named(string body, string member)
    {
        var problem = await Client.PostAsync($"/api/customers/{_ada}/identities", body, 400);
        Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("value=1", "kind")]
    [InlineData("kind=telegram&value=1", "kind")]
    [InlineData("kind=phone", "value")]
    [InlineData("kind=phone&value=12", "value")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        var problem = await Client.DeleteAsync($"/api/customers/{_ada}/identities?{query}", 400);
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Nobody_has_no_identities()
    {
        await Client.PostAsync($"/api/customers/{Guid.NewGuid()}/identities", new { kind = "phone", value = "+15550002" }, 404);
        await Client.DeleteAsync($"/api/customers/{Guid.NewGuid()}/identities?kind=phone&value=15550002", 404);
    }
}
