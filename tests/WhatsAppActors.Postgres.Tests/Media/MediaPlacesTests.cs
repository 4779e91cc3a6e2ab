using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Postgres.Media;
using WhatsAppActors.Postgres.Tests.Intake;
using WhatsAppActors.Postgres.Tests.Outbox;

namespace WhatsAppActors.Postgres.Tests.Media;

[Collection(TestPostgres.Collection)]
public sealed class MediaPlacesTests(TestPostgres postgres)
{
    private const string File = """{"media":{"id":"M1","mimeType":"image/jpeg","filename":"cake.jpg"}}""";

    [Fact]
    public async Task A_messages_file_is_found_with_what_opens_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres, "http://127.0.0.1:9");
        var message = await TakeAsync(world, File);

        Assert.Equal(new MediaPlace("M1", "image/jpeg", "cake.jpg", OutboxWorld.Number, OutboxWorld.Token, "http://127.0.0.1:9"), await FindAsync(world, message));
        Assert.Null(await new MediaPlaces(world.Intake.Database, new PlainSecrets()).FindAsync(Guid.NewGuid(), message, CancellationToken.None));
        Assert.Null(await FindAsync(world, Guid.NewGuid()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"media":{}}""")]
    [InlineData("""{"media":{"id":""}}""")]
    [InlineData("""{"media":"M1"}""")]
    public async Task A_message_without_a_file_has_none(string content)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);

        Assert.Null(await FindAsync(world, await TakeAsync(world, content)));
    }

    [Theory]
    [InlineData("UPDATE channels SET access_token = NULL")]
    [InlineData("UPDATE channels SET access_token = 'of another master key'")]
    [InlineData("UPDATE channels SET deleted_at = now()")]
    public async Task Without_a_token_that_holds_nothing_opens_it(string sql)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var message = await TakeAsync(world, File);
        await world.Intake.ExecuteAsync(sql);

        var place = await FindAsync(world, message);
        Assert.Equal(("M1", null), (place!.MediaId, place.AccessToken));
    }

    private static Task<MediaPlace?> FindAsync(OutboxWorld world, Guid message) =>
        new MediaPlaces(world.Intake.Database, new PlainSecrets()).FindAsync(world.Key.TenantId, message, CancellationToken.None);

    private static async Task<Guid> TakeAsync(OutboxWorld world, string content)
    {
        var wamid = $"wamid.{Guid.NewGuid():N}";
        await world.Intake.TakeAsync(IntakeWorld.Message(OutboxWorld.Number, wamid, new Party("4915112300001")) with { Type = "image", Text = null, Content = content });
        return await world.Intake.ScalarAsync<Guid>("SELECT id FROM messages WHERE provider_message_id = $1", wamid);
    }
}
