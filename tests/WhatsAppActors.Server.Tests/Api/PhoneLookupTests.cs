using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

/// <summary><c>GET /api/customers?phone=</c>: the directory's answer to a number.</summary>
public sealed class PhoneLookupTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Theory]
    [InlineData("+4915112345678", "+49 (151) 123-456.78", "4915112345678", " 4915112345678")]
    [InlineData("+5511987654321", "+55 11 8765-4321", "+55 11 98765-4321")]
    [InlineData("+525512345678", "+52 1 55 1234 5678", "52 55 1234 5678")]
    [InlineData("+5491123456789", "+54 11 2345 6789", "+54 9 11 2345 6789")]
    public async Task Every_way_of_writing_a_number_finds_the_one_who_has_it(string key, params string[] spellings)
    {
        var customer = await KnownAsync(key);
        await KnownAsync(key + "0");
        foreach (var spelling in spellings)
            Assert.Equal([customer.ToString()], await FindAsync(spelling));
    }

    [Fact]
    public async Task A_number_is_looked_for_whole_in_the_tenants_own_directory()
    {
        await KnownAsync("+4915112345678");
        Assert.Empty(await FindAsync("+49 151 1234567"));
        var other = await Host.TenantAsync("Another shop");
        Assert.Empty((await other.Client.GetAsync("/api/customers?phone=4915112345678", 200)).Items());
    }

    [Fact]
    public async Task One_who_was_merged_is_found_as_the_one_who_survived()
    {
        var survivor = await KnownAsync("+4915112345678");
        var merged = await KnownAsync("+4915187654321");
        await Client.PostAsync($"/api/customers/{survivor}/merges", new { customerId = merged }, 201);
        Assert.Equal([survivor.ToString()], await FindAsync("4915187654321"));

        // A directory that was not moved with the merge, as an interrupted import could leave it.
        await Seed.SqlAsync("UPDATE customer_identities SET customer_id = $2 WHERE tenant_id = $1 AND key = '+4915187654321'", Tenant.Id, merged);
        Assert.Equal([survivor.ToString()], await FindAsync("4915187654321"));
    }

    [Fact]
    public async Task One_who_was_deleted_is_shown_when_deleted_ones_are_asked_for()
    {
        var customer = await KnownAsync("+4915112345678");
        await Client.DeleteAsync($"/api/customers/{customer}", 204);
        Assert.Empty(await FindAsync("4915112345678"));
        Assert.Equal([customer.ToString()], (await Client.GetAsync("/api/customers?phone=4915112345678&includeDeleted=true", 200)).Ids());
    }

    [Theory]
    [InlineData("")]
    [InlineData("123456")]
    [InlineData("1234567890123456")]
    [InlineData("0151 12345678")]
    [InlineData("Ada")]
    public async Task What_is_no_number_is_refused_with_what_one_is(string text)
    {
        var problem = await Client.GetAsync("/api/customers?phone=" + Uri.EscapeDataString(text), 400);
        Assert.Equal("/problems/invalid-parameter", problem.Text("type"));
        Assert.Contains("7 to 15 digits", problem.GetProperty("errors").GetProperty("phone")[0].GetString(), StringComparison.Ordinal);
    }

    private async Task<List<string>> FindAsync(string phone) =>
        (await Client.GetAsync("/api/customers?phone=" + Uri.EscapeDataString(phone), 200)).Ids();

    private async Task<Guid> KnownAsync(string phone)
    {
        var customer = await Seed.CustomerAsync(Tenant.Id, phone: phone);
        await Seed.IdentityAsync(Tenant.Id, customer, phone);
        return customer;
    }
}
