using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class ChannelTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    private readonly string number = $"pn-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_channel_comes_back_without_its_secrets_and_they_are_sealed_in_the_table()
    {
        var created = await Client.PostAsync("/api/channels", Body(), 201);
        var shown = await Client.GetAsync($"/api/channels/{created.Text("id")}", 200);
        foreach (var channel in new[] { created, shown, (await Client.GetAsync("/api/channels", 200)).Items().Single() })
        {
            Assert.Equal(number, channel.Text("phoneNumberId"));
            Assert.Equal("waba-1", channel.Text("wabaId"));
            Assert.Equal("+1 555 0100", channel.Text("displayPhoneNumber"));
            Assert.Equal("https://graph.facebook.com", channel.Text("graphBaseUrl"));
            Assert.True(channel.GetProperty("hasAccessToken").GetBoolean());
            Assert.True(channel.GetProperty("hasAppSecret").GetBoolean());
            Assert.True(channel.GetProperty("hasVerifyToken").GetBoolean());
            Assert.DoesNotContain("secret-", channel.GetRawText(), StringComparison.Ordinal);
        }

        var row = await Seed.ScalarAsync<string>("SELECT to_jsonb(c)::text FROM channels c WHERE provider_id = $1", number);
        Assert.DoesNotContain("secret-", row, StringComparison.Ordinal);
        Assert.Equal(32, await Seed.ScalarAsync<int>("SELECT octet_length(app_secret_fingerprint) FROM channels WHERE provider_id = $1", number));
        Assert.Equal(32, await Seed.ScalarAsync<int>("SELECT octet_length(verify_token_hash) FROM channels WHERE provider_id = $1", number));
    }

    [Fact]
    public async Task A_number_that_is_stopped_or_held_says_so_until_a_new_token_comes()
    {
        var channel = $"/api/channels/{(await Client.PostAsync("/api/channels", Body(), 201)).Text("id")}";
        await ShowsAsync("""{"stoppedAt":null,"reason":null,"heldUntil":null}""");
        await Seed.SqlAsync("UPDATE channels SET sending_held_until = now() - interval '1 second' WHERE provider_id = $1", number);
        await ShowsAsync("""{"stoppedAt":null,"reason":null,"heldUntil":null}""");

        await Seed.SqlAsync(
            "UPDATE channels SET sending_stopped_at = '2026-11-27T10:00:00Z', sending_stopped_reason = 'Dead token', sending_held_until = '2100-01-01T00:00:00Z' WHERE provider_id = $1",
            number);
        await ShowsAsync("""{"stoppedAt":"2026-11-27T10:00:00+00:00","reason":"Dead token","heldUntil":"2100-01-01T00:00:00+00:00"}""");

        await Client.PatchAsync(channel, new { accessToken = "another" }, 200);
        await ShowsAsync("""{"stoppedAt":null,"reason":null,"heldUntil":null}""");

        async Task ShowsAsync(string sending) => Assert.Equal(sending, (await Client.GetAsync(channel, 200)).GetProperty("sending").GetRawText());
    }

    [Fact]
    public async Task A_second_live_claim_on_a_number_is_refused_until_the_first_is_deleted()
    {
        var other = await Host.TenantAsync();
        var first = await Client.PostAsync("/api/channels", Body(), 201);
        foreach (var client in new[] { Client, other.Client })
            Assert.Equal("/problems/phone-number-claimed", (await client.PostAsync("/api/channels", Body(), 409)).Text("type"));

        await Client.DeleteAsync($"/api/channels/{first.Text("id")}", 204);
        await Client.DeleteAsync($"/api/channels/{first.Text("id")}", 204);
        await other.Client.PostAsync("/api/channels", Body(), 201);
        Assert.Empty((await Client.GetAsync("/api/channels", 200)).Items());
        var deleted = await Client.GetAsync($"/api/channels/{first.Text("id")}", 200);
        Assert.NotNull(deleted.Text("deletedAt"));
        Assert.False(deleted.GetProperty("hasAccessToken").GetBoolean());
        await Client.PatchAsync($"/api/channels/{first.Text("id")}", new { wabaId = "2" }, 404);
    }

    [Fact]
    public async Task Two_claims_at_once_leave_one_channel()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var content = System.Net.Http.Json.JsonContent.Create(Body());
            using var response = await Client.PostAsync(new Uri("/api/channels", UriKind.Relative), content);
            return (int)response.StatusCode;
        }));
        Assert.Single(answers, status => status == 201);
        Assert.Equal(7, answers.Count(status => status == 409));
    }

    [Fact]
    public async Task A_change_raises_the_version_refreshes_the_directory_and_wakes_what_is_parked()
    {
        var created = await Client.PostAsync("/api/channels", Body(), 201);
        var path = $"/api/channels/{created.Text("id")}";
        var before = (Host.Directory.Refreshes, Host.Replay.Appearances);
        Assert.True(before.Refreshes > 0 && before.Appearances > 0);

        var changed = await Client.PatchAsync(path, new { wabaId = "waba-2", displayPhoneNumber = "+1 555 0199", portfolioId = "p", accessToken = "secret-new" }, 200);
        Assert.Equal(created.GetProperty("version").GetInt64() + 1, changed.GetProperty("version").GetInt64());
        Assert.Equal("waba-2", changed.Text("wabaId"));
        Assert.Equal("+1 555 0199", changed.Text("displayPhoneNumber"));
        Assert.Equal("p", changed.Text("portfolioId"));
        Assert.True(changed.GetProperty("hasAppSecret").GetBoolean());
        Assert.Equal((before.Refreshes + 1, before.Appearances + 1), (Host.Directory.Refreshes, Host.Replay.Appearances));

        var cleared = await Client.PatchAsync(path, new { appSecret = (string?)null, verifyToken = (string?)null, portfolioId = (string?)null }, 200);
        Assert.False(cleared.GetProperty("hasAppSecret").GetBoolean());
        Assert.False(cleared.GetProperty("hasVerifyToken").GetBoolean());
        Assert.Null(cleared.Text("portfolioId"));
        Assert.True(cleared.GetProperty("hasAccessToken").GetBoolean());
        Assert.True(await Seed.ScalarAsync<bool>("SELECT app_secret_fingerprint IS NULL FROM channels WHERE provider_id = $1", number));

        await Client.DeleteAsync(path, 204);
        Assert.Equal(before.Refreshes + 3, Host.Directory.Refreshes);
    }

    [Fact]
    public async Task A_new_token_can_be_opened()
    {
        var created = await Client.PostAsync("/api/channels", Body(), 201);
        await Client.PatchAsync($"/api/channels/{created.Text("id")}", new { accessToken = "secret-newer" }, 200);
        var stored = await Seed.ScalarAsync<string>("SELECT access_token FROM channels WHERE provider_id = $1", number);
        var box = (Postgres.Secrets.ISecretBox)Host.Services.GetService(typeof(Postgres.Secrets.ISecretBox))!;
        Assert.Equal("secret-newer", box.Unprotect(stored!));
    }

    [Theory]
    [InlineData("kind", "telegraph")]
    [InlineData("kind", null)]
    [InlineData("phoneNumberId", "")]
    [InlineData("phoneNumberId", null)]
    [InlineData("phoneNumberId", "tab\tin it")]
    [InlineData("wabaId", null)]
    [InlineData("displayPhoneNumber", null)]
    [InlineData("accessToken", null)]
    [InlineData("accessToken", "EAAG…")]
    [InlineData("appSecret", "")]
    [InlineData("graphBaseUrl", "https://evil.example")]
    public async Task A_wrong_member_is_named(string member, string? value)
    {
        var body = Body();
        body[member] = value;
        var problem = await Client.PostAsync("/api/channels", body, 400);
        Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Ids_are_opaque_up_to_128_characters()
    {
        var body = Body();
        body["phoneNumberId"] = new string('é', 95) + Guid.NewGuid().ToString("N") + "!";
        await Client.PostAsync("/api/channels", body, 201);
        body["phoneNumberId"] = new string('9', 129);
        await Client.PostAsync("/api/channels", body, 400);
    }

    [Fact]
    public async Task A_phoneNumberId_cannot_be_changed()
    {
        var created = await Client.PostAsync("/api/channels", Body(), 201);
        var problem = await Client.PatchAsync($"/api/channels/{created.Text("id")}", new { phoneNumberId = "other" }, 400);
        Assert.True(problem.GetProperty("errors").TryGetProperty("phoneNumberId", out _));
    }

    [Fact]
    public async Task Another_graph_host_is_taken_only_where_the_operator_allows_it()
    {
        var body = Body();
        body["graphBaseUrl"] = "http://127.0.0.1:5090/";
        var refusal = await Client.PostAsync("/api/channels", body, 400);
        Assert.Contains("WhatsAppActors__AllowCustomGraphHost", refusal.Text("detail"), StringComparison.Ordinal);

        await using var open = await ApiHost.StartAsync(await Postgres.CreateMigratedDatabaseAsync(), settings: new() { ["WhatsAppActors:AllowCustomGraphHost"] = "true" });
        var tenant = await open.TenantAsync();
        Assert.Equal("http://127.0.0.1:5090", (await tenant.Client.PostAsync("/api/channels", body, 201)).Text("graphBaseUrl"));
        foreach (var bad in new[] { "ftp://x", "nonsense", "http://user@x", "http://x/?q=1" })
        {
            body["graphBaseUrl"] = bad;
            await tenant.Client.PostAsync("/api/channels", body, 400);
        }
    }

    [Fact]
    public async Task Events_come_latest_first_page_by_page()
    {
        var channel = await Seed.ChannelAsync(Tenant.Id);
        Assert.Empty((await Client.GetAsync($"/api/channels/{channel}/events", 200)).Items());
        for (var seq = 1; seq <= 7; seq++)
            await Seed.EventAsync(Tenant.Id, channel, seq, $$"""{"n": {{seq}}}""");
        var newest = (await Client.GetAsync($"/api/channels/{channel}/events?limit=2", 200)).Items();
        Assert.Equal([7, 6], newest.Select(one => one.GetProperty("payload").GetProperty("n").GetInt32()));
        Assert.Equal("account_update", newest[0].Text("field"));
        Assert.Equal("ACCOUNT_RESTRICTION", newest[0].Text("event"));
        Assert.Equal(channel.ToString(), newest[0].Text("channelId"));

        var added = 8;
        var ids = await Client.WalkAsync($"/api/channels/{channel}/events", 2, () => Seed.EventAsync(Tenant.Id, channel, added++));
        Assert.Equal(7, ids.Count);
        Assert.Equal(ids.Distinct(), ids);
    }

    private Dictionary<string, string?> Body() => new()
    {
        ["kind"] = "whatsapp",
        ["phoneNumberId"] = number,
        ["wabaId"] = "waba-1",
        ["displayPhoneNumber"] = "+1 555 0100",
        ["accessToken"] = "secret-token",
        ["appSecret"] = "secret-app",
        ["verifyToken"] = "secret-verify",
    };
}
