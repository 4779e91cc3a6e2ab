using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>Who is one person and who is not, and what of a customer an arriving message leaves alone.</summary>
[Collection(IntakeCollection.Name)]
public sealed class IdentityRuleTests(TestPostgres postgres)
{
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Holders = "SELECT kind, scope, key, dense_rank() OVER (ORDER BY customer_id) FROM customer_identities ORDER BY 1, 2, 3";

    [Fact]
    public async Task One_person_on_two_channels_of_a_tenant_is_one_customer_with_a_conversation_each()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        var first = await world.AddChannelAsync("100");
        await world.AddChannelAsync("200", first.TenantId);
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", new Party("4915112345678", "DE.1")));
        await world.TakeAsync(IntakeWorld.Message("200", "wamid.1", new Party(null, "DE.1")));
        Assert.Equal(["1|2|1"], await world.ListAsync(
            "SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM conversations), (SELECT count(*) FROM messages WHERE is_new_customer)"));
    }

    [Fact]
    public async Task One_person_at_two_tenants_is_two_customers()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.AddChannelAsync("200");
        var party = new Party("4915112345678", "DE.1");
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", party), IntakeWorld.Message("200", "wamid.1", party));
        Assert.Equal(["1", "1"], await world.ListAsync("SELECT count(*) FROM customers GROUP BY tenant_id"));
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM merge_offers"));
    }

    [Fact]
    public async Task One_user_id_in_two_portfolios_is_two_people_until_a_phone_joins_them()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        var first = await world.AddChannelAsync("100", portfolio: "north");
        await world.AddChannelAsync("200", first.TenantId, portfolio: "south");
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", new Party(null, "DE.1")));
        await world.TakeAsync(IntakeWorld.Message("200", "wamid.2", new Party(null, "DE.1")));
        Assert.Equal(["bsuid|north|DE.1|1", "bsuid|south|DE.1|2"], await world.ListAsync(Holders));
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM merge_offers"));

        await world.TakeAsync(IntakeWorld.Message("100", "wamid.3", new Party("4915112345678", "DE.1")));
        await world.TakeAsync(IntakeWorld.Message("200", "wamid.4", new Party("4915112345678", "DE.1")));
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM merge_offers"));
        Assert.Equal(2L, await world.ScalarAsync<long>("SELECT count(*) FROM customers"));
    }

    [Fact]
    public async Task One_username_with_two_user_ids_is_two_people()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.TakeAsync(
            IntakeWorld.Message("100", "wamid.1", new Party(null, "DE.1", Username: "anna")),
            IntakeWorld.Message("100", "wamid.2", new Party(null, "DE.2", Username: "anna")));
        Assert.Equal(["anna", "anna"], await world.ListAsync("SELECT username FROM customers"));
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM merge_offers"));
    }

    [Fact]
    public async Task A_number_is_kept_as_the_provider_spelled_it_last()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", new Party("551187654321", "BR.1")));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.2", new Party("5511987654321")));
        Assert.Equal(["BR.1|BR.1", "+5511987654321|5511987654321"], await world.ListAsync("SELECT key, value FROM customer_identities ORDER BY kind"));
    }

    [Fact]
    public async Task Two_customers_whom_one_message_names_are_routed_by_phone_and_offered()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", new Party("4915112345678")));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.2", new Party(null, "DE.1")));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.3", new Party("4915112345678", "DE.1")));
        Assert.Equal(["wamid.1 wamid.3", "wamid.2"], await world.ListAsync(
            "SELECT string_agg(provider_message_id, ' ' ORDER BY 1) FROM (SELECT provider_message_id, customer_id FROM messages ORDER BY 1) m GROUP BY customer_id ORDER BY 1"));
        Assert.Equal(["one-message-named-both"], await world.ListAsync("SELECT reason FROM merge_offers"));
    }

    [Fact]
    public async Task A_deleted_customer_who_writes_again_returns_with_withdrawn_consent_and_block()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", new Party("4915112345678")));
        await world.ExecuteAsync("UPDATE customers SET deleted_at = now(), blocked_at = '2020-02-02Z', consent_status = 'withdrawn', consent_updated_at = '2020-02-01Z'");

        // A notice about them does not bring them back; a word of theirs does.
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.2", new Party("4915112345679"), type: "system") with
        {
            IdentityChange = new IdentityChange(new Party("4915112345678"), new Party("4915112345679")),
        });
        Assert.Equal(["False"], await world.ListAsync("SELECT deleted_at IS NULL FROM customers"));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.3", new Party("4915112345679")));
        Assert.Equal(["True|True|withdrawn|True"], await world.ListAsync(
            "SELECT deleted_at IS NULL, blocked_at = '2020-02-02Z', consent_status, consent_updated_at = '2020-02-01Z' FROM customers"));
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM subscriptions"));
    }

    [Fact]
    public async Task A_name_that_an_agent_set_stays()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", new Party("4915112345678", DisplayName: "Anna")));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.2", new Party("4915112345678", DisplayName: "Anna B")));
        Assert.Equal(["Anna B"], await world.ListAsync("SELECT display_name FROM customers"));
        await world.ExecuteAsync("UPDATE customers SET display_name = 'Frau Bauer', display_name_source = 'user'");
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.3", new Party("4915112345678", DisplayName: "Anna C", Username: "anna.c")));
        Assert.Equal(["Frau Bauer|user|anna.c"], await world.ListAsync("SELECT display_name, display_name_source, username FROM customers"));
    }

    [Fact]
    public async Task A_change_told_again_changes_nothing()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        var first = await world.AddChannelAsync("100");
        await world.AddChannelAsync("200", first.TenantId);
        var change = new IdentityChange(new Party("4915112345678", "DE.1"), new Party("4915112345679", "DE.2"));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", change.Previous, at: Begin));
        await world.TakeAsync(Notice("100", "wamid.n1", change, Begin.AddDays(1)));
        string[] tables =
        [
            "SELECT id, phone FROM customers", "SELECT kind, key, customer_id FROM customer_identities ORDER BY 1, 2",
            "SELECT kind, key, until, customer_id FROM former_identities ORDER BY 1, 2, 3", "SELECT customer_id, other_id FROM merge_offers",
        ];
        var before = new List<string>();
        foreach (var table in tables) before.AddRange(await world.ListAsync(table));

        await world.TakeAsync(Notice("200", "wamid.n2", change, Begin.AddDays(1)));
        await world.TakeAsync(Notice("200", "wamid.n3", change, Begin.AddDays(1).AddSeconds(1)));
        await world.TakeAsync(Notice("200", "wamid.n4", change, Begin.AddDays(1).AddSeconds(-1)));

        var after = new List<string>();
        foreach (var table in tables) after.AddRange(await world.ListAsync(table));
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Whoever_takes_a_number_over_is_somebody_else_and_stays_so_when_the_notice_is_told_again()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var (a, b, c) = (new Party("4915112345671"), new Party("4915112345672"), new Party("4915112345673"));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", a, at: Begin));
        await world.TakeAsync(Notice("100", "wamid.n1", new(a, b), Begin.AddDays(1)));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.2", a, at: Begin.AddDays(2)));
        await world.TakeAsync(Notice("100", "wamid.n2", new(b, c), Begin.AddDays(3)));
        await world.TakeAsync(Notice("100", "wamid.n3", new(a, b), Begin.AddDays(1).AddSeconds(1)));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.3", a, "Said before the change", at: Begin.AddHours(1)));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.4", a, at: Begin.AddDays(4)));

        var outcome = await IdentityOutcome.ReadAsync(world.Database, await world.ScalarAsync<Guid>("SELECT id FROM tenants"));
        Assert.Equal("wamid.1 wamid.3 wamid.n1 wamid.n2 wamid.n3 | wamid.2 wamid.4", outcome.People);
        Assert.Equal("", outcome.Broken);
        Assert.Equal(["+4915112345671", "+4915112345673"], await world.ListAsync("SELECT phone FROM customers ORDER BY 1"));
    }

    [Fact]
    public async Task A_late_notice_does_not_turn_the_customers_phone_back()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var (a, b, c) = (new Party("4915112345671", "DE.1"), new Party("4915112345672", "DE.1"), new Party("4915112345673", "DE.1"));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", a, at: Begin));
        await world.TakeAsync(Notice("100", "wamid.n2", new(b, c), Begin.AddDays(2)));
        await world.TakeAsync(Notice("100", "wamid.n1", new(a, b), Begin.AddDays(1)));
        Assert.Equal(["+4915112345673"], await world.ListAsync("SELECT phone FROM customers"));
    }

    [Fact]
    public async Task A_change_is_applied_before_the_other_items_of_its_post_wherever_it_stands_in_it()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var (a, b) = (new Party("4915112345671"), new Party("4915112345672"));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", a, at: Begin));
        await world.TakeAsync(
            IntakeWorld.Message("100", "wamid.2", b, at: Begin.AddDays(1).AddHours(1)),
            IntakeWorld.Message("100", "wamid.3", a, at: Begin.AddDays(1).AddHours(2)),
            Notice("100", "wamid.n", new(a, b), Begin.AddDays(1)));
        Assert.Equal(["wamid.1 wamid.2 wamid.n", "wamid.3"], await world.ListAsync(
            "SELECT string_agg(provider_message_id, ' ' ORDER BY provider_message_id) FROM messages GROUP BY customer_id ORDER BY 1"));
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM merge_offers"));
    }

    [Fact]
    public async Task A_number_and_back_in_one_post_leaves_the_number_with_its_owner()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var (a, b) = (new Party("4915112345671"), new Party("4915112345672"));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", a, at: Begin));
        await world.TakeAsync(Notice("100", "wamid.n1", new(a, b), Begin.AddDays(1)), Notice("100", "wamid.n2", new(b, a), Begin.AddDays(2)));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.2", a, at: Begin.AddDays(3)));
        Assert.Equal(["+4915112345671"], await world.ListAsync("SELECT phone FROM customers"));
        Assert.Equal(["phone||+4915112345671|1"], await world.ListAsync(Holders));
    }

    private static Core.Intake.MessageItem Notice(string number, string id, IdentityChange change, DateTimeOffset at) =>
        IntakeWorld.Message(number, id, change.Current, at: at, type: "system") with { IdentityChange = change };
}
