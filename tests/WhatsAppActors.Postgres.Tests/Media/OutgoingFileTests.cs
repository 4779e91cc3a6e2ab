using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Uploading;
using WhatsAppActors.Postgres.Media;
using WhatsAppActors.Postgres.Tests.Outbox;

namespace WhatsAppActors.Postgres.Tests.Media;

/// <summary>A file of ours is uploaded to a number once, before the messages that it is in go out.</summary>
[Collection(OutboxCollection.Name)]
public sealed class OutgoingFileTests(TestPostgres postgres)
{
    private const string Refusal = """{"code":131053,"title":"Media upload error"}""";

    [Fact]
    public async Task A_message_waits_for_its_file_and_what_follows_it_waits_for_the_message()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var chat = await world.ChatAsync();
        var file = await AddAsync(world);
        var picture = await AskAsync(world, chat, file);
        var text = await world.QueueAsync(chat);
        Assert.Empty(await world.ClaimAsync(process));
        Assert.Equal("Its file is being uploaded to WhatsApp.", await WaitsForAsync(world, picture));

        var upload = Assert.Single(await TakeAsync(world));
        Assert.Equal((world.Key.ChannelId, OutboxWorld.Number, OutboxWorld.Token, "image/png", "house.png", 1),
            (upload.ChannelId, upload.ProviderNumberId, upload.AccessToken, upload.ContentType, upload.Filename, upload.Attempts));
        Assert.Empty(await TakeAsync(world));
        await Uploads(world).UploadedAsync(upload, "4711", CancellationToken.None);

        var send = await world.ClaimOneAsync(process);
        Assert.Equal((picture, "4711", "house.png"), (send.MessageId, send.Send.ProviderMediaIds[file], send.Send.FileNames[file]));
        await process.SettleAsync(send, OutboxWorld.Accepted("wamid.1"));
        Assert.Equal(text, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task The_same_bytes_are_uploaded_once_whatever_they_are_called()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var (first, second) = (await AddAsync(world, "same"), await AddAsync(world, "same"));
        var messages = new List<Guid> { await AskAsync(world, await world.ChatAsync(0), first), await AskAsync(world, await world.ChatAsync(1), second) };

        await Uploads(world).UploadedAsync(Assert.Single(await TakeAsync(world)), "4711", CancellationToken.None);
        messages.Add(await AskAsync(world, await world.ChatAsync(2), second));

        Assert.Equal(messages.Order(), (await world.ClaimAsync(process)).Select(send => send.MessageId).Order());
        Assert.Empty(await TakeAsync(world));
    }

    [Fact]
    public async Task An_upload_that_fails_for_now_is_tried_again_at_its_time_and_its_messages_say_why()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var message = await AskAsync(world, await world.ChatAsync(), await AddAsync(world), time);
        var upload = Assert.Single(await TakeAsync(world, time));

        await Uploads(world, time).LaterAsync(upload, time.Now.AddSeconds(30), "WhatsApp could not be reached.", CancellationToken.None);

        Assert.Equal("WhatsApp could not be reached.", await WaitsForAsync(world, message));
        Assert.Empty(await TakeAsync(world, time));
        time.Now = time.Now.AddSeconds(30);
        Assert.Equal(2, Assert.Single(await TakeAsync(world, time)).Attempts);
    }

    [Fact]
    public async Task An_upload_whose_process_died_is_given_to_another_after_a_while()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        await AskAsync(world, await world.ChatAsync(), await AddAsync(world), time);
        Assert.Single(await TakeAsync(world, time));

        time.Now = time.Now.AddMinutes(10);

        Assert.Single(await TakeAsync(world, time));
    }

    [Fact]
    public async Task A_file_that_WhatsApp_refuses_fails_its_messages_and_the_next_one_tries_anew()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var file = await AddAsync(world);
        var (chat, other) = (await world.ChatAsync(0), await world.ChatAsync(1));
        var (message, text, elsewhere) = (await AskAsync(world, chat, file), await world.QueueAsync(chat), await AskAsync(world, other, file));

        await Uploads(world).FailedAsync(Assert.Single(await TakeAsync(world)), Refusal, CancellationToken.None);

        Assert.Equal(["failed||131053", "failed||131053"], [await world.ShownAsync(message), await world.ShownAsync(elsewhere)]);
        Assert.Equal(text, (await world.ClaimOneAsync(process)).MessageId);
        await AskAsync(world, other, file);
        Assert.Single(await TakeAsync(world));
    }

    [Fact]
    public async Task No_message_waits_for_a_file_that_nobody_uploads_when_one_is_queued_as_the_upload_fails()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var file = await AddAsync(world);
        var chat = await world.ChatAsync();
        for (var round = 0; round < 30; round++)
        {
            await AskAsync(world, chat, file);
            await world.Intake.ExecuteAsync("UPDATE media_uploads SET due_at = '-infinity'");
            var upload = Assert.Single(await TakeAsync(world));

            await Task.WhenAll(
                Task.Run(() => Uploads(world).FailedAsync(upload, Refusal, CancellationToken.None)), Task.Run(() => AskAsync(world, chat, file)), Task.Run(() => AskAsync(world, chat, file)));

            Assert.Empty(await world.Intake.ListAsync(
                """
                SELECT o.message_id FROM outbox o WHERE o.awaits_files IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM media_uploads u WHERE u.tenant_id = o.tenant_id AND u.channel_id = o.channel_id AND u.provider_id IS NULL AND u.sha256 = ANY (o.awaits_files))
                """));
        }
    }

    [Fact]
    public async Task A_dead_token_stops_the_number_for_its_files_too_and_costs_no_try()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var message = await AskAsync(world, await world.ChatAsync(), await AddAsync(world));

        await Uploads(world).StopNumberAsync(Assert.Single(await TakeAsync(world)), "The token is refused.", CancellationToken.None);

        Assert.Empty(await TakeAsync(world));
        Assert.Equal(["The token is refused.|True|queued"], await world.Intake.ListAsync(
            "SELECT c.sending_stopped_reason, c.sending_stopped_at IS NOT NULL, m.status FROM channels c JOIN messages m ON m.tenant_id = c.tenant_id AND m.channel_id = c.id WHERE m.id = $1", message));
        await world.Intake.ExecuteAsync("UPDATE channels SET access_token = 'sealed another', sending_stopped_at = NULL");
        Assert.Equal((1, "another"), Assert.Single(await TakeAsync(world)) switch { var upload => (upload.Attempts, upload.AccessToken) });
    }

    [Fact]
    public async Task A_token_that_was_replaced_meanwhile_does_not_stop_the_number()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await AskAsync(world, await world.ChatAsync(), await AddAsync(world));
        var upload = Assert.Single(await TakeAsync(world));
        await world.Intake.ExecuteAsync("UPDATE channels SET access_token = 'sealed another'");

        await Uploads(world).StopNumberAsync(upload, "The token is refused.", CancellationToken.None);

        Assert.Equal("another", Assert.Single(await TakeAsync(world)).AccessToken);
    }

    [Fact]
    public async Task What_WhatsApp_says_of_a_file_fails_its_messages_whatever_characters_are_in_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var message = await AskAsync(world, await world.ChatAsync(), await AddAsync(world));

        await Uploads(world).FailedAsync(Assert.Single(await TakeAsync(world)), """{"code":131053,"message":"odd \u0000"}""", CancellationToken.None);

        Assert.Equal("failed||131053", await world.ShownAsync(message));
    }

    [Fact]
    public async Task A_file_that_has_expired_is_tried_as_often_as_a_new_one()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var file = await AddAsync(world);
        await AskAsync(world, await world.ChatAsync(0), file, time);
        await world.Intake.ExecuteAsync("UPDATE media_uploads SET attempts = 9");
        await Uploads(world, time).UploadedAsync(Assert.Single(await TakeAsync(world, time)), "4711", CancellationToken.None);

        time.Now = time.Now.AddDays(30);
        await AskAsync(world, await world.ChatAsync(1), file, time);

        Assert.Equal(1, Assert.Single(await TakeAsync(world, time)).Attempts);
    }

    [Theory]
    [InlineData("UPDATE media_uploads SET expires_at = now()")]
    [InlineData("DELETE FROM media_uploads")]
    public async Task A_file_that_is_gone_at_WhatsApp_by_the_time_of_sending_is_uploaded_anew(string sql)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await AskAsync(world, await world.ChatAsync(), await AddAsync(world));
        await Uploads(world).UploadedAsync(Assert.Single(await TakeAsync(world)), "4711", CancellationToken.None);
        await world.Intake.ExecuteAsync(sql);

        Assert.Empty(await world.ClaimAsync(process));
        Assert.Equal(("queued||", "queued|0"), (await world.ShownAsync(message), await world.WaitingAsync(message)));
        await Uploads(world).UploadedAsync(Assert.Single(await TakeAsync(world)), "4712", CancellationToken.None);

        Assert.Equal("4712", Assert.Single((await world.ClaimOneAsync(process)).Send.ProviderMediaIds).Value);
    }

    [Fact]
    public async Task A_forms_own_data_may_be_called_like_a_file()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var file = await AddAsync(world);
        await world.AskAsync(await world.ChatAsync(), $$$$"""
            {"type":"interactive","text":"Fill this","interactive":{"type":"flow","header":{"image":{"mediaId":"{{{{file}}}}"}},"flowId":"1","cta":"Open","screen":"FIRST","data":{"mediaId":"abc"}}}
            """);
        await Uploads(world).UploadedAsync(Assert.Single(await TakeAsync(world)), "4711", CancellationToken.None);
        await world.Intake.ExecuteAsync("DELETE FROM media_uploads");

        Assert.Empty(await world.ClaimAsync(process));
        Assert.Single(await TakeAsync(world));
    }

    [Fact]
    public async Task A_voice_note_is_OGG()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var (mp3, ogg) = (await AddAsync(world, "mp3", "audio/mpeg"), await AddAsync(world, "ogg", "audio/ogg; codecs=opus"));
        var chat = await world.ChatAsync();

        var refused = await world.AskAsync(chat, $$$"""{"type":"audio","media":{"mediaId":"{{{mp3}}}","voice":true}}""");

        Assert.Equal("media", Assert.Single(refused.Faults).Member);
        Assert.Equal(QueueOutcome.Queued, (await world.AskAsync(chat, $$$"""{"type":"audio","media":{"mediaId":"{{{ogg}}}","voice":true}}""")).Outcome);
    }

    [Fact]
    public async Task A_file_that_is_about_to_expire_is_uploaded_anew_by_the_next_message()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var file = await AddAsync(world);
        await AskAsync(world, await world.ChatAsync(0), file, time);
        await Uploads(world, time).UploadedAsync(Assert.Single(await TakeAsync(world, time)), "4711", CancellationToken.None);

        time.Now = time.Now.AddDays(29);
        await world.AskAsync(await world.ChatAsync(1), Picture(file), time: time);

        Assert.Single(await TakeAsync(world, time));
    }

    [Theory]
    [InlineData("image", "image/gif", 10, "media", "must be a JPEG or PNG picture of at most 5 MB; this one is image/gif of 10 bytes.")]
    [InlineData("image", "image/png", 5_242_881, "media", "must be a JPEG or PNG picture of at most 5 MB; this one is image/png of 5242881 bytes.")]
    [InlineData("sticker", "image/png", 10, "media", "must be a WebP picture of at most 100 KB, or 500 KB where it moves; this one is image/png of 10 bytes.")]
    [InlineData("audio", "audio/wav", 10, "media", "must be an AAC, AMR, MP3, M4A or OGG sound of at most 16 MB; this one is audio/wav of 10 bytes.")]
    public async Task What_WhatsApp_would_refuse_is_not_queued(string type, string contentType, long size, string member, string fault)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var file = await AddAsync(world, contentType: contentType, size: size);

        var asked = await world.AskAsync(await world.ChatAsync(), $$$"""{"type":"{{{type}}}","media":{"mediaId":"{{{file}}}"}}""");

        Assert.Equal((member, fault), Assert.Single(asked.Faults) switch { var one => (one.Member, one.Message) });
        Assert.Equal((0L, 0L), (await world.Intake.ScalarAsync<long>("SELECT count(*) FROM outbox"), await world.Intake.ScalarAsync<long>("SELECT count(*) FROM media_uploads")));
    }

    [Fact]
    public async Task A_file_of_another_tenant_is_none()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var file = await AddAsync(world);
        var stranger = await world.Intake.AddChannelAsync("200", waba: "other");
        await world.Intake.ExecuteAsync("UPDATE media SET tenant_id = $1", stranger.TenantId);

        var asked = await world.AskAsync(await world.ChatAsync(), Picture(file));

        Assert.Equal("is no file of this tenant's. POST /api/media gives one.", Assert.Single(asked.Faults).Message);
    }

    private static string Picture(Guid file) => $$$"""{"type":"image","media":{"mediaId":"{{{file}}}"}}""";

    private static async Task<Guid> AskAsync(OutboxWorld world, Guid chat, Guid file, TimeProvider? time = null)
    {
        var asked = await world.AskAsync(chat, Picture(file), time: time);
        Assert.Equal(QueueOutcome.Queued, asked.Outcome);
        return asked.MessageId;
    }

    private static async Task<Guid> AddAsync(OutboxWorld world, string bytes = "bytes", string contentType = "image/png", long? size = null)
    {
        var kept = new KeptFile(Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(bytes))), size ?? bytes.Length, contentType);
        return (await new MediaFiles(world.Intake.Database, TimeProvider.System).AddAsync(world.Key.TenantId, kept, contentType, "house.png", CancellationToken.None)).Id;
    }

    private static Task<string> WaitsForAsync(OutboxWorld world, Guid message) => world.Intake.ScalarAsync<string>("SELECT waits_for FROM outbox WHERE message_id = $1", message);

    private static Task<IReadOnlyList<PendingUpload>> TakeAsync(OutboxWorld world, TimeProvider? time = null) => Uploads(world, time).TakeAsync(10, CancellationToken.None);

    private static PendingUploads Uploads(OutboxWorld world, TimeProvider? time = null) =>
        new(world.Intake.Database, ReadyDatabase.Make(), new PlainSecrets(), new NoChanges(), time ?? TimeProvider.System, NullLogger<PendingUploads>.Instance);
}
