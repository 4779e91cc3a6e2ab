using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Fetching;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Intake;
using WhatsAppActors.Postgres.Media;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Media;

/// <summary>A file that came with a message is fetched once, by whichever process comes first.</summary>
[Collection(IntakeCollection.Name)]
public sealed class ReceivedFileTests(TestPostgres postgres)
{
    private const string Digest = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";

    [Fact]
    public async Task Before_the_database_is_ready_nothing_is_looked_for()
    {
        await using var world = await WorldAsync(postgres);
        await world.TakeAsync(Picture("wamid.1"));
        var readiness = new DatabaseReadiness();
        var taking = new WantedFiles(world.Database, readiness, new NoChanges(), TimeProvider.System).TakeAsync(10, CancellationToken.None);
        Assert.Single(await TakeAsync(world));

        // Had it looked at once, it would have found the file before the other did.
        Assert.False(taking.IsCompleted);
        readiness.Ready();

        Assert.Empty(await taking);
    }

    [Fact]
    public async Task A_messages_file_is_wanted_once_however_often_the_message_is_told()
    {
        await using var world = await WorldAsync(postgres);
        var item = Picture("wamid.1");
        await world.TakeAsync(item);
        await world.TakeAsync(item, Picture("wamid.2", """{"media":{}}"""), IntakeWorld.Message("100", "wamid.3", new Party("4915112300001")));

        var wanted = Assert.Single(await TakeAsync(world));

        Assert.Equal(await world.ScalarAsync<Guid>("SELECT id FROM messages WHERE provider_message_id = 'wamid.1'"), wanted.MessageId);
        Assert.Equal(("image/jpeg", Digest, 1), (wanted.ContentType, wanted.Digest, wanted.Attempts));
        Assert.Equal(await world.ScalarAsync<Guid>("SELECT id FROM conversations"), wanted.ConversationId);
    }

    [Fact]
    public async Task Where_media_is_switched_off_none_is_wanted()
    {
        await using var world = await WorldAsync(postgres, new IntakeOptions { KeepMedia = false });
        await world.TakeAsync(Picture("wamid.1"));

        Assert.Empty(await TakeAsync(world));
    }

    [Fact]
    public async Task Several_processes_take_different_ones()
    {
        await using var world = await WorldAsync(postgres);
        await world.TakeAsync([.. Enumerable.Range(0, 40).Select(number => Picture($"wamid.{number}"))]);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TakeAsync(world, 5))));

        Assert.Equal(40, taken.SelectMany(files => files).Select(file => file.MessageId).Distinct().Count());
        Assert.Equal(40, taken.Sum(files => files.Count));
    }

    [Fact]
    public async Task What_is_not_heard_of_is_given_to_another()
    {
        await using var world = await WorldAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow().AddSeconds(1));
        await world.TakeAsync(Picture("wamid.1"));
        Assert.Single(await TakeAsync(world, time: time));
        Assert.Empty(await TakeAsync(world, time: time));

        time.Now = time.Now.AddMinutes(10);

        Assert.Equal(2, Assert.Single(await TakeAsync(world, time: time)).Attempts);
    }

    [Fact]
    public async Task A_file_that_is_kept_says_so_and_is_wanted_no_more()
    {
        await using var world = await WorldAsync(postgres);
        await world.TakeAsync(Picture("wamid.1"));
        var file = Assert.Single(await TakeAsync(world));
        var kept = new KeptFile(new string('a', 64), 3, "image/jpeg");

        await Files(world).StoredAsync(file, kept, "image/jpeg", CancellationToken.None);

        Assert.Equal(new MediaFile(file.MessageId, "image/jpeg", "cake.jpg", "stored", kept.Sha256, 3, null), await FindAsync(world, file));
        Assert.Empty(await TakeAsync(world, time: new SettableTime(TimeProvider.System.GetUtcNow().AddDays(1))));
    }

    [Fact]
    public async Task A_file_that_could_not_be_fetched_says_why_for_now_and_for_good()
    {
        await using var world = await WorldAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow().AddSeconds(1));
        await world.TakeAsync(Picture("wamid.1"));
        var file = Assert.Single(await TakeAsync(world, time: time));

        await Files(world, time).LaterAsync(file, time.Now.AddSeconds(10), "WhatsApp could not be reached.", CancellationToken.None);
        Assert.Equal(("wanted", "WhatsApp could not be reached."), await FindAsync(world, file) switch { var found => (found!.State, found.Failure) });
        time.Now = time.Now.AddSeconds(10);
        file = Assert.Single(await TakeAsync(world, time: time));
        await Files(world, time).FailedAsync(file, "WhatsApp does not have it any more.", CancellationToken.None);

        Assert.Equal(("failed", "WhatsApp does not have it any more."), await FindAsync(world, file) switch { var found => (found!.State, found.Failure) });
        Assert.Empty(await TakeAsync(world, time: new SettableTime(time.Now.AddDays(1))));
    }

    private static async Task<IntakeWorld> WorldAsync(TestPostgres postgres, IntakeOptions? options = null)
    {
        var world = await IntakeWorld.CreateAsync(postgres, options);
        await world.AddChannelAsync("100");
        return world;
    }

    private static MessageItem Picture(string wamid, string content = $$$"""{"media":{"id":"M1","mimeType":"image/jpeg","filename":"cake.jpg","sha256":"{{{Digest}}}"}}""") =>
        IntakeWorld.Message("100", wamid, new Party("4915112300001"), type: "image") with { Text = null, Content = content };

    private static WantedFiles Files(IntakeWorld world, TimeProvider? time = null) => new(world.Database, ReadyDatabase.Make(), new NoChanges(), time ?? TimeProvider.System);

    private static Task<IReadOnlyList<WantedFile>> TakeAsync(IntakeWorld world, int most = 10, TimeProvider? time = null) => Files(world, time).TakeAsync(most, CancellationToken.None);

    private static Task<MediaFile?> FindAsync(IntakeWorld world, WantedFile file) => new MediaFiles(world.Database, TimeProvider.System).FindAsync(file.TenantId, file.MessageId, CancellationToken.None);
}
