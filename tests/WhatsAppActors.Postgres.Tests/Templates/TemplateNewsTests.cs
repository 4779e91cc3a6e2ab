using System.Text.Json;
using WhatsAppActors.Content.Definitions;
using WhatsAppActors.Core.Templates;
using WhatsAppActors.Postgres.ChannelEvents;
using WhatsAppActors.Postgres.Templates;
using WhatsAppActors.Postgres.Tests.Outbox;

namespace WhatsAppActors.Postgres.Tests.Templates;

/// <summary>What is told of a template counts from the moment on at which it was read or changed last.</summary>
[Collection(OutboxCollection.Name)]
public sealed class TemplateNewsTests(TestPostgres postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, 700, TimeSpan.Zero);

    public static TheoryData<string, string, string> LateNews => new()
    {
        { "message_template_status_update", """{"event":"PAUSED","message_template_id":4711}""", "status" },
        { "message_template_quality_update", """{"new_quality_score":"RED","message_template_id":4711}""", "quality" },
        { "template_category_update", """{"new_category":"MARKETING","message_template_id":4711}""", "category" },
        { "message_template_components_update", """{"message_template_element":"Other words","message_template_id":4711}""", "components" },
    };

    [Theory]
    [MemberData(nameof(LateNews))]
    public async Task What_was_told_before_a_synchronisation_changes_nothing_and_what_is_told_after_it_does(string field, string payload, string column)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var store = Store(world);
        await store.SynchroniseAsync(world.Key.TenantId, "waba", [Provided("APPROVED")], Noon, CancellationToken.None);
        var sql = $"SELECT {column}::text FROM templates";
        var before = await world.Intake.ListAsync(sql);

        await TellAsync(world, field, Noon.AddMinutes(-1), payload);
        Assert.Equal(before, await world.Intake.ListAsync(sql));

        // WhatsApp's times are whole seconds, and its clock need not be ours.
        await TellAsync(world, field, Noon.AddMilliseconds(-700), payload);
        Assert.NotEqual(before, await world.Intake.ListAsync(sql));
    }

    [Fact]
    public async Task What_was_told_before_an_edit_does_not_approve_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var id = await world.AddTemplateAsync("offer", providerId: "4711");
        await Store(world).EditAsync(world.Key.TenantId, id, category: null, """[{"type":"BODY","text":"New"}]""", Noon, CancellationToken.None);

        await TellAsync(world, "message_template_status_update", Noon.AddMinutes(-1), """{"event":"APPROVED","message_template_id":4711}""");
        Assert.Equal("PENDING", await StatusAsync(world));

        await TellAsync(world, "message_template_status_update", Noon.AddMinutes(1), """{"event":"APPROVED","message_template_id":4711}""");
        Assert.Equal("APPROVED", await StatusAsync(world));
    }

    [Fact]
    public async Task A_judgement_that_is_told_before_the_edit_is_kept_stands()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var id = await world.AddTemplateAsync("offer", status: "PENDING", providerId: "4711");
        await TellAsync(world, "message_template_status_update", Noon.AddSeconds(1), """{"event":"REJECTED","message_template_id":4711,"reason":"INVALID_FORMAT"}""");

        var edited = await Store(world).EditAsync(world.Key.TenantId, id, category: null, """[{"type":"BODY","text":"New"}]""", Noon, CancellationToken.None);

        Assert.Equal(("REJECTED", "INVALID_FORMAT"), (edited!.Status, edited.Reason));
    }

    [Fact]
    public async Task What_was_told_before_a_template_was_handed_in_is_not_about_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var definition = new TemplateDefinition { Name = "offer", Language = "en", Category = "UTILITY", Components = JsonElement.Parse("""[{"type":"BODY","text":"Hello"}]""") };
        await Store(world).AddAsync(world.Key.TenantId, "waba", definition, new CreatedTemplate("4711", "PENDING", null), Noon, CancellationToken.None);

        await TellAsync(world, "message_template_status_update", Noon.AddMinutes(-1), """{"event":"APPROVED","message_template_id":4710,"message_template_name":"offer","message_template_language":"en"}""");

        Assert.Equal("PENDING", await StatusAsync(world));
    }

    [Fact]
    public async Task What_was_told_before_a_refusal_does_not_let_its_template_go()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(Noon);
        var process = await world.StartProcessAsync(time);
        await Store(world).SynchroniseAsync(world.Key.TenantId, "waba", [Provided("APPROVED")], Noon.AddSeconds(-1), CancellationToken.None);
        await world.AskAsync(await world.ChatAsync(), """{"type":"template","template":{"name":"offer","language":"en"}}""", time: time);
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(132015));

        await TellAsync(world, "message_template_status_update", Noon.AddSeconds(-2), """{"event":"APPROVED","message_template_id":4711}""");

        Assert.Equal("PAUSED", await StatusAsync(world));
    }

    [Fact]
    public async Task A_list_that_was_begun_before_an_edit_or_a_deletion_does_not_undo_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var store = Store(world);
        await store.SynchroniseAsync(world.Key.TenantId, "waba", [Provided("APPROVED")], Noon.AddDays(-1), CancellationToken.None);
        var id = await world.Intake.ScalarAsync<Guid>("SELECT id FROM templates");

        await store.EditAsync(world.Key.TenantId, id, category: null, components: null, Noon.AddMinutes(1), CancellationToken.None);
        await store.SynchroniseAsync(world.Key.TenantId, "waba", [Provided("APPROVED")], Noon, CancellationToken.None);
        Assert.Equal("PENDING", await StatusAsync(world));

        await store.DeleteAsync(world.Key.TenantId, id, CancellationToken.None);
        await store.SynchroniseAsync(world.Key.TenantId, "waba", [Provided("APPROVED")], Noon.AddMinutes(1), CancellationToken.None);
        Assert.Null(await store.FindAsync(world.Key.TenantId, id, CancellationToken.None));
    }

    private static TemplateStore Store(OutboxWorld world) => new(world.Intake.Database, new PlainSecrets(), new SettableTime(Noon.AddMinutes(2)));

    private static ProviderTemplate Provided(string status) =>
        new("4711", "offer", "en", "UTILITY", status, "GREEN", Reason: null, "POSITIONAL", JsonElement.Parse("""[{"type":"BODY","text":"Hello"}]"""));

    private static Task<string> StatusAsync(OutboxWorld world) => world.Intake.ScalarAsync<string>("SELECT status FROM templates");

    private static async Task TellAsync(OutboxWorld world, string field, DateTimeOffset at, string payload)
    {
        using var told = JsonDocument.Parse(payload);
        await using var connection = await world.Intake.Database.OpenConnectionAsync();
        var name = told.RootElement.TryGetProperty("event", out var word) ? word.GetString() : null;
        await TemplateEvents.ApplyAsync(connection, new PendingEvent(world.Key.TenantId, world.Key.ChannelId, Seq: 1, field, name, at, told.RootElement), at, CancellationToken.None);
    }
}
