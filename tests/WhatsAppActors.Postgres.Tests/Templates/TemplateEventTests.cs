using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.ChannelEvents;
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

    private static async Task TellAsync(OutboxWorld world, string field, string? name, DateTimeOffset at, string payload)
    {
        await world.Intake.TakeAsync(new EventItem
        {
            Address = new ItemAddress(AddressKind.Account, "waba", "waba"),
            CutOut = () => "{}"u8.ToArray(),
            Field = field,
            Event = name,
            OccurredAt = at,
            Payload = payload,
            DedupeKey = Encoding.UTF8.GetBytes($"{field} {at:O} {payload}"),
        });
        using var effects = new ChannelEventEffects(
            world.Intake.Database, Members.Roster(world.Intake.Database, TimeProvider.System), ReadyDatabase.Make(), TimeProvider.System, NullLogger<ChannelEventEffects>.Instance);
        Assert.Equal(1, await effects.ApplyAsync(CancellationToken.None));
        Assert.Equal(0, await effects.ApplyAsync(CancellationToken.None));
    }
}
