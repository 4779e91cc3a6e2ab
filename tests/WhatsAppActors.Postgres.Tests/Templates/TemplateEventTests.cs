using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.ChannelEvents;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Tests.Outbox;
using WhatsAppActors.Postgres.Tests.Processes;

namespace WhatsAppActors.Postgres.Tests.Templates;

/// <summary>What the provider tells of templates and numbers changes what is known here, once, and in the order in which it happened.</summary>
[Collection(OutboxCollection.Name)]
public sealed class TemplateEventTests(TestPostgres postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_waits_is_put_aside_by_a_pause_and_goes_on_after_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", providerId: "4711");
        var process = await world.StartProcessAsync();
        var message = (await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("offer"))).MessageId;

        await TellAsync(world, "message_template_status_update", "PAUSED", Noon, """{"event":"PAUSED","message_template_id":4711,"reason":"NONE","other_info":{"title":"FIRST_PAUSE","description":"Too many blocks"}}""");
        Assert.Empty(await world.ClaimAsync(process));
        Assert.Equal(
            "WhatsApp has paused the template offer (Too many blocks). It goes out when WhatsApp lets it go on.",
            await world.Intake.ScalarAsync<string>("SELECT waits_for FROM outbox"));

        await TellAsync(world, "message_template_status_update", "APPROVED", Noon.AddHours(3), """{"event":"APPROVED","message_template_id":4711}""");
        Assert.Equal(message, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task What_is_told_late_changes_nothing()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", providerId: "4711");

        await TellAsync(world, "message_template_status_update", "APPROVED", Noon.AddHours(3), """{"event":"APPROVED","message_template_id":4711}""");
        await TellAsync(world, "message_template_status_update", "PAUSED", Noon, """{"event":"PAUSED","message_template_id":4711}""");

        Assert.Equal("APPROVED", await world.Intake.ScalarAsync<string>("SELECT status FROM templates"));
    }

    [Fact]
    public async Task A_name_and_a_language_find_a_template_whose_id_is_another()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", providerId: "1");

        await TellAsync(world, "message_template_status_update", "REJECTED", Noon, """
            {"event":"REJECTED","message_template_id":2,"message_template_name":"offer","message_template_language":"en","reason":"INVALID_FORMAT","rejection_info":{"reason":"Places stand side by side."}}
            """);

        Assert.Equal(["REJECTED|Places stand side by side."], await world.Intake.ListAsync("SELECT status, reason FROM templates"));
    }

    [Fact]
    public async Task That_one_is_deleted_says_nothing_of_its_successor()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", providerId: "2");
        const string Deleted = """{"event":"DELETED","message_template_id":{id},"message_template_name":"offer","message_template_language":"en"}""";

        await TellAsync(world, "message_template_status_update", "DELETED", Noon, Deleted.Replace("{id}", "1", StringComparison.Ordinal));
        Assert.Equal(["APPROVED|"], await world.Intake.ListAsync("SELECT status, deleted_at FROM templates"));

        await TellAsync(world, "message_template_status_update", "DELETED", Noon, Deleted.Replace("{id}", "2", StringComparison.Ordinal));
        Assert.Equal("DELETED", await world.Intake.ScalarAsync<string>("SELECT status FROM templates WHERE deleted_at IS NOT NULL"));
    }

    [Fact]
    public async Task What_waits_for_a_file_too_does_not_go_without_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", providerId: "4711");
        var process = await world.StartProcessAsync();
        await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("offer"));
        await world.Intake.ExecuteAsync("UPDATE outbox SET awaits_files = '{digest}', due_at = 'infinity', waits_for = 'Its file is being uploaded to WhatsApp.'");

        foreach (var told in (string[])["PAUSED", "APPROVED"])
            await TellAsync(world, "message_template_status_update", told, Noon, $$"""{"event":"{{told}}","message_template_id":4711}""");

        Assert.Empty(await world.ClaimAsync(process));
        Assert.Equal(["infinity|false|Its file is being uploaded to WhatsApp."], await world.Intake.ListAsync("SELECT due_at::text, steps_aside::text, waits_for FROM outbox"));
    }

    [Fact]
    public async Task Quality_category_and_components_are_taken_over()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", providerId: "4711");

        await TellAsync(world, "message_template_quality_update", "YELLOW", Noon, """{"previous_quality_score":"GREEN","new_quality_score":"YELLOW","message_template_id":4711}""");
        await TellAsync(world, "template_category_update", "MARKETING", Noon, """{"message_template_id":4711,"previous_category":"UTILITY","new_category":"MARKETING"}""");
        await TellAsync(world, "message_template_components_update", null, Noon, """
            {"message_template_id":4711,"message_template_title":"News","message_template_element":"Hello {{1}}, again","message_template_footer":"Us",
            "message_template_buttons":[{"message_template_button_type":"URL","message_template_button_text":"Look","message_template_button_url":"https://example.com"}]}
            """);

        Assert.Equal(["YELLOW|MARKETING"], await world.Intake.ListAsync("SELECT quality, category FROM templates"));
        Assert.Equal(
            [
                """HEADER|News|""", """BODY|Hello {{1}}, again|""", """FOOTER|Us|""", """BUTTONS||[{"url": "https://example.com", "text": "Look", "type": "URL"}]""",
            ],
            await world.Intake.ListAsync("SELECT c->>'type', c->>'text', c->>'buttons' FROM templates, jsonb_array_elements(components) AS c"));
    }

    // What is known, what is told, and what is known then; each component as type|text|buttons.
    [Theory]
    [InlineData(
        """[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Hello"},{"type":"CAROUSEL","cards":[{},{}]},{"type":"LIMITED_TIME_OFFER"}]""", "",
        "HEADER IMAGE||", "BODY|Told|", "CAROUSEL||", "LIMITED_TIME_OFFER||")]
    [InlineData("""[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Hello"}]""", ""","message_template_title":"News" """, "HEADER TEXT|News|", "BODY|Told|")]
    [InlineData("""[{"type":"header","format":"text","text":"Old"},{"type":"body","text":"Hello"},{"type":"footer","text":"Us"}]""", "", "body|Told|")]
    [InlineData(
        """[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"No"},{"type":"URL","text":"Look"},{"type":"FLOW","text":"Fill","flow_id":"7"},{"type":"URL","text":"Buy"}]}]""",
        ""","message_template_buttons":[{"message_template_button_type":"URL","message_template_button_text":"See","message_template_button_url":"https://example.com"}]""",
        "BODY|Told|", """BUTTONS||[{"text": "No", "type": "QUICK_REPLY"}, {"url": "https://example.com", "text": "See", "type": "URL"}, {"text": "Fill", "type": "FLOW", "flow_id": "7"}]""")]
    [InlineData(
        """[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"No"},{"type":"URL","text":"Look","example":["x"]}]}]""",
        ""","message_template_buttons":[{"message_template_button_type":"URL","message_template_button_text":"Look","message_template_button_url":"https://a.example/{{1}}"},{"message_template_button_type":"QUICK_REPLY","message_template_button_text":"Yes"}]""",
        "BODY|Told|", """BUTTONS||[{"url": "https://a.example/{{1}}", "text": "Look", "type": "URL", "example": ["x"]}, {"text": "Yes", "type": "QUICK_REPLY"}]""")]
    [InlineData("""[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Call"}]}]""", "", "BODY|Told|")]
    [InlineData("""[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"COPY_CODE"}]}]""", "", "BODY|Told|", """BUTTONS||[{"type": "COPY_CODE"}]""")]
    [InlineData("""{"odd":7}""", "", "BODY|Told|")]
    public async Task What_an_edit_does_not_tell_of_stays_as_it_is_known(string known, string told, params string[] then)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", providerId: "4711");
        await world.Intake.ExecuteAsync("UPDATE templates SET components = $1::jsonb", known);

        await TellAsync(world, "message_template_components_update", null, Noon, $$"""{"message_template_id":4711,"message_template_element":"Told"{{told}}}""");

        Assert.Equal(then, await world.Intake.ListAsync(
            "SELECT concat_ws(' ', c->>'type', c->>'format'), c->>'text', c->>'buttons' FROM templates, jsonb_array_elements(components) AS c"));
    }

    [Theory]
    [InlineData("message_template_status_update", "IN_ORBIT", """{"event":"IN_ORBIT","message_template_id":4711}""")]
    [InlineData("message_template_status_update", "FLAGGED", """{"event":"FLAGGED","message_template_id":4711}""")]
    [InlineData("message_template_status_update", "PAUSED", """{"event":"PAUSED"}""")]
    [InlineData("message_template_status_update", "PAUSED", """[]""")]
    [InlineData("message_template_quality_update", null, """{"message_template_id":{"odd":1},"new_quality_score":7}""")]
    [InlineData("phone_number_quality_update", "THROUGHPUT_UPGRADE", """{"display_phone_number":7}""")]
    [InlineData("phone_number_quality_update", "THROUGHPUT_UPGRADE", "3")]
    public async Task What_says_nothing_that_is_known_changes_nothing_and_holds_up_nothing(string field, string? name, string payload)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", providerId: "4711");

        await TellAsync(world, field, name, Noon, payload);

        Assert.Equal(["APPROVED|"], await world.Intake.ListAsync("SELECT status, quality FROM templates"));
        Assert.Equal(0, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM channel_events WHERE applied_at IS NULL"));
    }

    [Theory]
    [InlineData("+1 555-0100", "high")]
    [InlineData("+1 555-0199", "standard")]
    public async Task A_number_that_may_send_faster_does(string told, string throughput)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.Intake.ExecuteAsync("UPDATE channels SET display_phone_number = '15550100'");

        await TellAsync(world, "phone_number_quality_update", "THROUGHPUT_UPGRADE", Noon, $$"""{"event":"THROUGHPUT_UPGRADE","display_phone_number":"{{told}}"}""");

        Assert.Equal(throughput, await world.Intake.ScalarAsync<string>("SELECT throughput FROM channels"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE check_violation; END'; CREATE TRIGGER refuse BEFORE UPDATE ON templates FOR EACH ROW WHEN (NEW.provider_id = '4711') EXECUTE FUNCTION refuse()")]
    public async Task An_event_that_cannot_be_applied_is_set_aside_with_its_reason_and_its_neighbours_are_applied(string? sql)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", providerId: "4711");
        var neighbour = await NeighbourAsync(world);
        if (sql is not null) await world.Intake.ExecuteAsync(sql);
        // Deeper than anything that is read here.
        await world.Intake.TakeAsync(Told("message_template_status_update", "PAUSED", Noon, sql is null ? new string('[', 100) + new string(']', 100) : """{"event":"PAUSED","message_template_id":4711}"""));
        await world.Intake.TakeAsync(Told("message_template_status_update", "PAUSED", Noon.AddHours(1), """{"event":"PAUSED","message_template_id":4712}""", "other"));
        using var effects = Effects(world);

        Assert.Equal(2, await effects.ApplyAsync(CancellationToken.None));
        Assert.Equal(0, await effects.ApplyAsync(CancellationToken.None));

        Assert.Equal(["4711|APPROVED", "4712|PAUSED"], await world.Intake.ListAsync("SELECT provider_id, status FROM templates ORDER BY provider_id"));
        var queries = new ChannelEventQueries(world.Intake.Database);
        Assert.StartsWith("It could not be applied (", Assert.Single(await queries.ListAsync(world.Key.TenantId, world.Key.ChannelId, below: null, 10, CancellationToken.None)).Failure, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await queries.ListAsync(neighbour.TenantId, neighbour.ChannelId, below: null, 10, CancellationToken.None)).Failure);
    }

    [Fact]
    public async Task An_event_that_has_to_wait_keeps_its_place_and_holds_up_no_other_tenant()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", providerId: "4711");
        await NeighbourAsync(world);
        await world.AddTemplateAsync("offer2", providerId: "4713");
        await world.Intake.TakeAsync(Told("template_category_update", null, Noon, """{"message_template_id":4711,"new_category":"MARKETING"}"""));
        await world.Intake.TakeAsync(Told("template_category_update", null, Noon.AddHours(1), """{"message_template_id":4713,"new_category":"MARKETING"}"""));
        await world.Intake.TakeAsync(Told("template_category_update", null, Noon.AddHours(2), """{"message_template_id":4712,"new_category":"MARKETING"}""", "other"));
        using var effects = Effects(world);
        const string Categories = "SELECT provider_id, category FROM templates ORDER BY provider_id";

        await using (var connection = await world.Intake.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using (var hold = new NpgsqlCommand("SELECT 1 FROM templates WHERE provider_id = '4711' FOR UPDATE", connection)) await hold.ExecuteNonQueryAsync();
            Assert.Equal(1, await effects.ApplyAsync(CancellationToken.None));
            Assert.Equal(["4711|UTILITY", "4712|MARKETING", "4713|UTILITY"], await world.Intake.ListAsync(Categories));
        }

        Assert.Equal(2, await effects.ApplyAsync(CancellationToken.None));
        Assert.Equal(["4711|MARKETING", "4712|MARKETING", "4713|MARKETING"], await world.Intake.ListAsync(Categories));
    }

    [Fact]
    public async Task One_tenants_many_events_do_not_come_before_another_tenants_first()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await NeighbourAsync(world);
        await world.Intake.TakeAsync(Told("message_template_quality_update", null, Noon, """{"message_template_id":4711,"new_quality_score":"RED"}"""));
        await world.Intake.ExecuteAsync("""
            INSERT INTO channel_events (tenant_id, channel_id, seq, id, field, received_at, dedupe_key, payload)
            SELECT tenant_id, channel_id, seq + n, gen_random_uuid(), field, received_at - interval '1 hour', decode(md5(n::text), 'hex'), payload FROM channel_events, generate_series(1, 150) AS n
            """);
        await world.Intake.TakeAsync(Told("message_template_quality_update", null, Noon, """{"message_template_id":4712,"new_quality_score":"RED"}""", "other"));
        using var effects = Effects(world);

        Assert.Equal(21, await effects.ApplyAsync(CancellationToken.None));

        Assert.Equal("RED", await world.Intake.ScalarAsync<string>("SELECT quality FROM templates"));
    }

    [Fact]
    public async Task However_much_waits_for_a_template_one_change_moves_a_part_of_it_and_the_sweep_the_rest()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var template = await world.AddTemplateAsync("offer", status: "PAUSED", providerId: "4711");
        var process = await world.StartProcessAsync();
        await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("offer"));
        Assert.Empty(await world.ClaimAsync(process));
        await world.Intake.ExecuteAsync("""
            WITH more AS (
                INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, content, provider_timestamp, status, created_at)
                SELECT m.tenant_id, gen_random_uuid(), m.conversation_id, m.seq + n, m.channel_id, m.customer_id, 'outbound', 'agent', m.type, m.content, now(), 'queued', now()
                  FROM messages m, generate_series(1, 5000) AS n WHERE m.direction = 'outbound'
                RETURNING tenant_id, id, channel_id, conversation_id, seq)
            INSERT INTO outbox (tenant_id, message_id, channel_id, conversation_id, seq, due_at, steps_aside, template_id, lane)
            SELECT tenant_id, id, channel_id, conversation_id, seq, 'infinity', true, $1, 1 FROM more
            """, template);

        await TellAsync(world, "message_template_status_update", "APPROVED", Noon, """{"event":"APPROVED","message_template_id":4711}""");
        Assert.Equal(1, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE due_at = 'infinity'"));

        using var sweep = new OutboxSweep(
            world.Intake.Database, process.Recovery, new MailboxActors((_, _) => throw new InvalidOperationException("Nobody is woken here.")), Members.Roster(world.Intake.Database, TimeProvider.System),
            ReadyDatabase.Make(), TimeProvider.System, NullLogger<OutboxSweep>.Instance);
        Assert.Equal(1, await sweep.GoOnWithForgottenAsync(CancellationToken.None));
    }

    // Another tenant, with a number and a template of its own.
    private static async Task<ChannelRoute> NeighbourAsync(OutboxWorld world)
    {
        var neighbour = await world.Intake.AddChannelAsync("200", waba: "other");
        await world.Intake.ExecuteAsync(
            """
            INSERT INTO templates (tenant_id, id, waba_id, provider_id, name, language, category, status, components, created_at, updated_at)
            VALUES ($1, gen_random_uuid(), 'other', '4712', 'offer', 'en', 'UTILITY', 'APPROVED', '[]', now(), now())
            """,
            neighbour.TenantId);
        return neighbour;
    }

    private static async Task TellAsync(OutboxWorld world, string field, string? name, DateTimeOffset at, string payload)
    {
        await world.Intake.TakeAsync(Told(field, name, at, payload));
        using var effects = Effects(world);
        Assert.Equal(1, await effects.ApplyAsync(CancellationToken.None));
        Assert.Equal(0, await effects.ApplyAsync(CancellationToken.None));
    }

    private static ChannelEventEffects Effects(OutboxWorld world) => new(
        world.Intake.Database, Members.Roster(world.Intake.Database, TimeProvider.System), ReadyDatabase.Make(), TimeProvider.System, NullLogger<ChannelEventEffects>.Instance)
    {
        Patience = TimeSpan.FromMilliseconds(200),
    };

    private static EventItem Told(string field, string? name, DateTimeOffset at, string payload, string waba = "waba") => new()
    {
        Address = new ItemAddress(AddressKind.Account, waba, waba),
        CutOut = () => "{}"u8.ToArray(),
        Field = field,
        Event = name,
        OccurredAt = at,
        Payload = payload,
        DedupeKey = Encoding.UTF8.GetBytes($"{field} {at:O} {payload}"),
    };
}
