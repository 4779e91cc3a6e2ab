using System.Text.Json;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class CustomerTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Fact]
    public async Task A_customer_has_the_promised_shape()
    {
        var channel = await Seed.ChannelAsync(Tenant.Id);
        var first = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var id = await Seed.CustomerAsync(Tenant.Id, channel, "Ada", "+15550001", first, first.AddHours(1), username: "ada", original: "15550001");
        var twin = await Seed.CustomerAsync(Tenant.Id, channel, "Ada too", phone: null);
        await Seed.SqlAsync(
            "INSERT INTO customer_identities (tenant_id, kind, scope, key, value, customer_id, channel_id) VALUES ($1, 'phone', '', '+15550001', '15550001', $2, $3), ($1, 'bsuid', 'pf', 'US.1', 'US.1', $2, NULL)",
            Tenant.Id, id, channel);
        await Seed.SqlAsync(
            "INSERT INTO merge_offers (tenant_id, customer_id, other_id, reason) VALUES ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), 'phone and bsuid')",
            Tenant.Id, id, twin);

        var shown = await Client.GetAsync($"/api/customers/{id}", 200);
        Assert.Equal("Ada", shown.Text("displayName"));
        Assert.Equal("+15550001", shown.Text("phone"));
        Assert.Equal("whatsapp", shown.Text("source"));
        Assert.Equal("pending", shown.Text("consentStatus"));
        Assert.Equal(0, shown.GetProperty("creditsBalance").GetDecimal());
        Assert.Equal(first, shown.GetProperty("firstContactAt").GetDateTimeOffset());
        Assert.Equal(first.AddHours(1), shown.GetProperty("lastSeenAt").GetDateTimeOffset());
        Assert.EndsWith("+00:00", shown.Text("firstContactAt"), StringComparison.Ordinal);
        foreach (var nothing in new[] { "profileId", "deletedAt", "blockedAt" })
            Assert.Equal(JsonValueKind.Null, shown.GetProperty(nothing).ValueKind);
        Assert.Equal("{}", shown.GetProperty("customFields").GetRawText());

        var identities = shown.GetProperty("identities").EnumerateArray().ToList();
        Assert.Equal(["bsuid", "phone"], identities.Select(identity => identity.Text("kind")).Order());
        var phone = identities.Single(identity => identity.Text("kind") == "phone");
        Assert.Equal(("15550001", "", channel.ToString()), (phone.Text("value"), phone.Text("scope"), phone.Text("channelId")));

        var subscription = shown.GetProperty("subscription");
        Assert.Equal(("guest", "active"), (subscription.Text("planCode"), subscription.Text("status")));
        Assert.Equal(TimeSpan.FromDays(30), subscription.GetProperty("endsAt").GetDateTimeOffset() - subscription.GetProperty("startsAt").GetDateTimeOffset());

        var metadata = shown.GetProperty("metadata");
        Assert.Equal(("whatsapp", channel.ToString(), "15550001", "ada"), (metadata.Text("source"), metadata.Text("channel"), metadata.Text("originalExternalId"), metadata.Text("username")));
        Assert.Equal(first, metadata.GetProperty("firstContactAt").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, metadata.GetProperty("profilePictureUrl").ValueKind);

        Assert.Equal([twin.ToString()], shown.GetProperty("mergeOffers").EnumerateArray().Select(offer => offer.Text("customerId")));
        var others = await Client.GetAsync($"/api/customers/{twin}", 200);
        Assert.Equal([id.ToString()], others.GetProperty("mergeOffers").EnumerateArray().Select(offer => offer.Text("customerId")));
        Assert.Equal("phone and bsuid", others.GetProperty("mergeOffers")[0].Text("reason"));
        Assert.Equal(JsonValueKind.Null, others.GetProperty("phone").ValueKind);
    }

    [Fact]
    public async Task A_running_subscription_is_shown_before_a_later_one_that_ended()
    {
        var id = await Seed.CustomerAsync(Tenant.Id);
        await Seed.SqlAsync(
            """
            INSERT INTO subscriptions (tenant_id, customer_id, plan_code, status, starts_at, ends_at, currency)
            VALUES ($1, $2, 'guest', 'expired', now() + interval '1 day', now() + interval '2 days', 'USD')
            """,
            Tenant.Id, id);
        Assert.Equal("active", (await Client.GetAsync($"/api/customers/{id}", 200)).GetProperty("subscription").Text("status"));
        await Seed.SqlAsync("UPDATE subscriptions SET status = 'canceled' WHERE tenant_id = $1 AND status = 'active'", Tenant.Id);
        Assert.Equal("expired", (await Client.GetAsync($"/api/customers/{id}", 200)).GetProperty("subscription").Text("status"));
    }

    [Fact]
    public async Task A_change_touches_only_what_it_names()
    {
        var id = await Seed.CustomerAsync(Tenant.Id, name: "Before");
        var profile = Guid.NewGuid();
        var changed = await Client.PatchAsync($"/api/customers/{id}", new { displayName = " After ", consentStatus = "granted", profileId = profile, blocked = true }, 200);
        Assert.Equal("After", changed.Text("displayName"));
        Assert.Equal("granted", changed.Text("consentStatus"));
        Assert.Equal(profile.ToString(), changed.Text("profileId"));
        var blockedAt = changed.Text("blockedAt");
        Assert.NotNull(blockedAt);
        Assert.Equal("user", await Seed.ScalarAsync<string>("SELECT display_name_source FROM customers WHERE id = $1", id));
        Assert.True(await Seed.ScalarAsync<bool>("SELECT consent_updated_at IS NOT NULL FROM customers WHERE id = $1", id));

        var again = await Client.PatchAsync($"/api/customers/{id}", new { blocked = true, profileId = (string?)null }, 200);
        Assert.Equal(blockedAt, again.Text("blockedAt"));
        Assert.Null(again.Text("profileId"));
        Assert.Equal("After", again.Text("displayName"));
        Assert.Null((await Client.PatchAsync($"/api/customers/{id}", new { blocked = false }, 200)).Text("blockedAt"));
    }

    [Fact]
    public async Task A_change_of_consent_alone_leaves_the_name_to_the_provider()
    {
        var id = await Seed.CustomerAsync(Tenant.Id);
        await Client.PatchAsync($"/api/customers/{id}", new { consentStatus = "withdrawn" }, 200);
        Assert.Equal("provider", await Seed.ScalarAsync<string>("SELECT display_name_source FROM customers WHERE id = $1", id));
    }

    [Fact]
    public async Task Custom_fields_are_merged_key_by_key()
    {
        var id = await Seed.CustomerAsync(Tenant.Id);
        await Client.PatchAsync($"/api/customers/{id}", """{"customFields":{"size":"L","tags":["a"],"deep":{"x":1}}}""", 200);
        var changed = await Client.PatchAsync($"/api/customers/{id}", """{"customFields":{"size":null,"deep":{"y":2},"café":"ñ😀"}}""", 200);
        var fields = changed.GetProperty("customFields");
        Assert.False(fields.TryGetProperty("size", out _));
        Assert.Equal("a", fields.GetProperty("tags")[0].GetString());
        Assert.Equal("""{"y": 2}""", fields.GetProperty("deep").GetRawText());
        Assert.Equal("ñ😀", fields.Text("café"));
    }

    [Fact]
    public async Task Changes_of_different_fields_at_once_all_hold()
    {
        var id = await Seed.CustomerAsync(Tenant.Id);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(index =>
            Client.PatchAsync($"/api/customers/{id}", new { customFields = new Dictionary<string, int> { [$"k{index}"] = index } }, 200)));
        var fields = (await Client.GetAsync($"/api/customers/{id}", 200)).GetProperty("customFields");
        Assert.Equal(20, fields.EnumerateObject().Count());
    }

    [Fact]
    public async Task Custom_fields_have_limits_that_count_what_is_there_already()
    {
        var id = await Seed.CustomerAsync(Tenant.Id);
        await Client.PatchAsync($"/api/customers/{id}", new { customFields = Enumerable.Range(0, 100).ToDictionary(index => $"k{index}", index => index) }, 200);
        var tooMany = await Client.PatchAsync($"/api/customers/{id}", """{"customFields":{"one more":1}}""", 400);
        Assert.Contains("100", tooMany.GetProperty("errors").GetProperty("customFields")[0].GetString(), StringComparison.Ordinal);
        await Client.PatchAsync($"/api/customers/{id}", """{"customFields":{"one more":1,"k0":null}}""", 200);
        var tooLarge = await Client.PatchAsync($"/api/customers/{id}", new { customFields = new { k1 = new string('x', 16 * 1024) } }, 400);
        Assert.Contains("16384", tooLarge.GetProperty("errors").GetProperty("customFields")[0].GetString(), StringComparison.Ordinal);
        await Client.PatchAsync($"/api/customers/{id}", new { customFields = new { k1 = new string('x', 14 * 1024) } }, 200);
    }

    [Theory]
    [InlineData("""{"displayName":""}""", "displayName")]
    [InlineData("""{"displayName":null}""", "displayName")]
    [InlineData("""{"consentStatus":"yes"}""", "consentStatus")]
    [InlineData("""{"profileId":"x"}""", "profileId")]
    [InlineData("""{"profileId":7}""", "profileId")]
    [InlineData("""{"blocked":"yes"}""", "blocked")]
    [InlineData("""{"blocked":null}""", "blocked")]
    [InlineData("""{"customFields":[]}""", "customFields")]
    [InlineData("""{"customFields":null}""", "customFields")]
    [InlineData("""{"customFields":{"a":"\u0000"}}""", "customFields")]
    [InlineData("""{"customFields":{"\u0000":1}}""", "customFields")]
    [InlineData("""{"customFields":{"a":["\ud800"]}}""", "customFields")]
    [InlineData("""{"customFields":{"a":1e400}}""", "customFields")]
    [InlineData("""{"customFields":{"":1}}""", "customFields")]
    [InlineData("""{"phone":"+15550001"}""", "phone")]
    [InlineData("""{"creditsBalance":100}""", "creditsBalance")]
    public async Task A_wrong_member_is_named_and_nothing_changes(string body, string member)
    {
        var id = await Seed.CustomerAsync(Tenant.Id);
        var before = await Client.GetAsync($"/api/customers/{id}", 200);
        var problem = await Client.PatchAsync($"/api/customers/{id}", body, 400);
        Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal(before.GetRawText(), (await Client.GetAsync($"/api/customers/{id}", 200)).GetRawText());
    }

    [Fact]
    public async Task Several_faults_are_named_in_one_answer()
    {
        var id = await Seed.CustomerAsync(Tenant.Id);
        var problem = await Client.PatchAsync($"/api/customers/{id}", """{"displayName":"","blocked":1,"color":"red"}""", 400);
        Assert.Equal(["blocked", "color", "displayName"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task Deleting_is_soft_and_can_be_repeated()
    {
        var id = await Seed.CustomerAsync(Tenant.Id);
        await Client.DeleteAsync($"/api/customers/{id}", 204);
        var deletedAt = (await Client.GetAsync($"/api/customers/{id}", 200)).Text("deletedAt");
        Assert.NotNull(deletedAt);
        await Client.DeleteAsync($"/api/customers/{id}", 204);
        Assert.Equal(deletedAt, (await Client.GetAsync($"/api/customers/{id}", 200)).Text("deletedAt"));
        Assert.Equal("/problems/customer-deleted", (await Client.PatchAsync($"/api/customers/{id}", new { blocked = true }, 409)).Text("type"));
        await Client.DeleteAsync($"/api/customers/{Guid.NewGuid()}", 404);
    }
}
