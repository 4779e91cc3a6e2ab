using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Rules;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class RulesTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    private const string Default = """
        {"welcome":{"enabled":false,"text":null},"keywords":[],
         "officeHours":{"timeZone":"UTC","days":{"monday":[],"tuesday":[],"wednesday":[],"thursday":[],"friday":[],"saturday":[],"sunday":[]},"awayText":null},
         "optOut":{"words":[],"confirmText":null},"optIn":{"words":[],"confirmText":null},"handover":{"words":[],"text":null,"minutes":1440}}
        """;

    private const string Full = """
        {"welcome":{"enabled":true,"text":"Hello {{firstName}} 👋"},
         "keywords":[{"match":"exact","value":"Preis","reply":"10 €"},{"match":"contains","value":"hours","reply":"9 to 5"},{"match":"regex","value":"^order\\s+\\d+$","reply":"Looking up {{text}}"}],
         "officeHours":{"timeZone":"Europe/Berlin","days":{"monday":[{"from":"09:00","to":"12:00"},{"from":"13:00","to":"17:00"}],"tuesday":[],"wednesday":[],"thursday":[],"friday":[{"from":"22:00","to":"02:00"}],"saturday":[],"sunday":[{"from":"00:00","to":"24:00"}]},"awayText":"We are away"},
         "optOut":{"words":["genug"],"confirmText":"Bye"},"optIn":{"words":["dabei"],"confirmText":"Welcome back"},"handover":{"words":["agent"],"text":"One moment","minutes":null}}
        """;

    private ITenantRules Rules => Host.Services.GetRequiredService<ITenantRules>();

    [Fact]
    public async Task A_new_tenant_has_no_reply_rule_and_is_shown_the_full_shape()
    {
        Same(Default, await Client.GetAsync("/api/rules", 200));
        Assert.Equal(0, (await Rules.GetAsync(Tenant.Id, 0, default)).Version);
    }

    [Fact]
    public async Task A_set_comes_back_as_it_was_given_and_what_is_left_out_goes_back_to_its_default()
    {
        Same(Full, await Client.PutAsync("/api/rules", Full, 200));
        Same(Full, await Client.GetAsync("/api/rules", 200));
        Same(Default, await Client.PutAsync("/api/rules", "{}", 200));
        Same(Default, await Client.GetAsync("/api/rules", 200));
    }

    [Fact]
    public async Task What_is_shown_can_be_given_back()
    {
        await Client.PutAsync("/api/rules", Full, 200);
        var shown = (await Client.GetAsync("/api/rules", 200)).GetRawText();
        Same(Full, await Client.PutAsync("/api/rules", shown, 200));
    }

    [Fact]
    public async Task Every_tenant_has_its_own()
    {
        var other = await Host.TenantAsync();
        using var client = other.Client;
        await Client.PutAsync("/api/rules", Full, 200);
        Same(Default, await client.GetAsync("/api/rules", 200));
        Assert.Empty((await Rules.GetAsync(other.Id, 0, default)).Source.Keywords);
    }

    [Fact]
    public async Task A_refused_set_changes_nothing_and_every_fault_is_named_by_its_path()
    {
        await Client.PutAsync("/api/rules", Full, 200);
        const string Bad = """
            {"welcome":{"enabled":true},"keywords":[{"match":"exact","value":"a","reply":"b"},{"match":"regex","value":"a(","reply":"{{nobody}}"}],
             "officeHours":{"timeZone":"Mars/Olympus","days":{"monday":[{"from":"25:00","to":"26:00"}]}},"extra":1}
            """;
        var problem = await Client.PutAsync("/api/rules", Bad, 400);
        Assert.Equal("/problems/invalid-body", problem.Text("type"));
        Assert.Equal(
            ["extra", "keywords[1].reply", "keywords[1].value", "officeHours.days.monday[0].from", "officeHours.days.monday[0].to", "officeHours.timeZone", "welcome.text"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Same(Full, await Client.GetAsync("/api/rules", 200));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"keywords":[{"\ud800":1}]}""")]
    [InlineData("""{"welcome":{},"welcome":{}}""")]
    public async Task What_is_not_one_object_is_malformed(string body) =>
        Assert.Equal("/problems/malformed-json", (await Client.PutAsync("/api/rules", body, 400)).Text("type"));

    [Fact]
    public async Task A_change_holds_at_once_in_the_process_that_made_it()
    {
        for (var change = 1; change <= 5; change++)
        {
            await Client.PutAsync("/api/rules", new { optOut = new { words = new[] { $"word {change}" } } }, 200);
            var rules = await Rules.GetAsync(Tenant.Id, change, default);
            Assert.Equal([$"word {change}"], rules.Source.OptOut.Words);
            Assert.Equal(change, rules.Version);
        }
    }

    [Fact]
    public async Task A_change_by_another_process_holds_for_the_first_turn_that_knows_of_it_and_what_holds_is_not_made_anew()
    {
        var elsewhere = new CachedTenantRules(new TenantRulesStore(Host.Database, new NoSecrets()));
        Assert.Equal(0, (await elsewhere.GetAsync(Tenant.Id, 0, default)).Version);
        await Client.PutAsync("/api/rules", Full, 200);
        var first = await elsewhere.GetAsync(Tenant.Id, 1, default);
        Assert.Equal(1, first.Version);

        var again = elsewhere.GetAsync(Tenant.Id, 1, default);
        Assert.True(again.IsCompletedSuccessfully);
        Assert.Same(first, await again);

        await Client.PutAsync("/api/rules", "{}", 200);
        Assert.Equal(2, (await elsewhere.GetAsync(Tenant.Id, 2, default)).Version);
        Assert.Empty((await elsewhere.GetAsync(Tenant.Id, 2, default)).Source.Keywords);

        // A turn that was read before the change gets what holds now.
        Assert.Equal(2, (await elsewhere.GetAsync(Tenant.Id, 1, default)).Version);
        await Assert.ThrowsAsync<InvalidOperationException>(() => elsewhere.GetAsync(Tenant.Id, 3, default).AsTask());
    }

    [Fact]
    public async Task Those_who_ask_together_share_one_answer()
    {
        await Client.PutAsync("/api/rules", Full, 200);
        var cache = new CachedTenantRules(new TenantRulesStore(Host.Database, new NoSecrets()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => cache.GetAsync(Tenant.Id, 1, default).AsTask()));
        Assert.All(answers, answer => Assert.Same(answers[0], answer));
    }

    [Fact]
    public async Task A_database_that_fails_is_no_answer_and_is_asked_again()
    {
        await using var away = Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");
        var cache = new CachedTenantRules(new TenantRulesStore(away, new NoSecrets()));
        await Assert.ThrowsAsync<Npgsql.NpgsqlException>(() => cache.GetAsync(Tenant.Id, 1, default).AsTask());
        await Assert.ThrowsAsync<Npgsql.NpgsqlException>(() => cache.GetAsync(Tenant.Id, 1, default).AsTask());
    }

    [Fact]
    public async Task The_engine_answers_by_the_rules_set_here()
    {
        await Client.PutAsync("/api/rules", Full, 200);
        var now = DateTimeOffset.UtcNow;
        var turn = new TurnContext
        {
            TenantId = Tenant.Id,
            ConversationId = Guid.NewGuid(),
            ChannelId = Guid.NewGuid(),
            ConversationStatus = ConversationStatus.Open,
            TurnVersion = 0,
            RulesVersion = 1,
            Customer = new TurnCustomer { Id = Guid.NewGuid(), DisplayName = "Ada Lovelace", ConsentStatus = ConsentStatus.Pending, IsNew = true },
            Unhandled = [new TurnMessage { Seq = 1, Type = "text", Text = "Order 42", ProviderTimestamp = now, ReceivedAt = now }],
            Now = now,
        };
        var decision = await Host.Services.GetRequiredService<IReplyEngine>().DecideAsync(turn, default);
        Assert.Equal([new TextReply("Hello Ada 👋"), new TextReply("Looking up Order 42")], decision.Replies);
        Assert.Equal(["welcome", "keyword:2"], decision.Notes);
    }

    [Fact]
    public async Task The_age_from_which_messages_are_stale_is_configured_and_checked()
    {
        Assert.Equal(TimeSpan.FromMinutes(15), Host.Services.GetRequiredService<StaleMessages>().MaximumAge);
        var database = await Postgres.CreateDatabaseAsync();
        await using (var host = await ApiHost.StartAsync(database, settings: new() { ["WhatsAppActors:Replies:StaleAfter"] = "01:00:00" }))
            Assert.Equal(TimeSpan.FromHours(1), host.Services.GetRequiredService<StaleMessages>().MaximumAge);
        Assert.Equal(TimeSpan.FromMinutes(2), Host.Services.GetRequiredService<ThinkingLimit>().Length);
        foreach (var (setting, bad) in new[] { ("StaleAfter", "00:00:00"), ("ThinkingLimit", "00:00:00"), ("ThinkingLimit", "00:10:01") })
        {
            await Assert.ThrowsAsync<OptionsValidationException>(() =>
                ApiHost.StartAsync(database, settings: new() { [$"WhatsAppActors:Replies:{setting}"] = bad }));
        }
    }

    [Fact]
    public async Task The_document_tells_the_shape()
    {
        var document = await Host.Anonymous.GetAsync("/openapi/v1.json", 200);
        var keyword = document.GetProperty("components").GetProperty("schemas").GetProperty("KeywordRule").GetProperty("properties");
        Assert.True(keyword.TryGetProperty("match", out _));
        Assert.Equal(
            ["exact", "contains", "regex"],
            document.GetProperty("components").GetProperty("schemas").GetProperty("KeywordMatch").GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
    }

    private static void Same(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), actual.GetRawText());
}
