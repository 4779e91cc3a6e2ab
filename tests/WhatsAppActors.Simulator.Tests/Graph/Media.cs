using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Graph;

public sealed class Media
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_file_is_uploaded_described_fetched_sent_and_deleted()
    {
        var time = new ManualTime();
        await using var simulation = await Simulation.StartAsync(time);
        var person = await simulation.PersonAsync();
        var bytes = RandomNumberGenerator.GetBytes(50_000);
        var id = await UploadedAsync(simulation, bytes, "image/jpeg");

        var (_, about) = await simulation.GraphAsync(HttpMethod.Get, $"{id}?phone_number_id={Simulation.Number}");
        Assert.Equal(["file_size", "id", "messaging_product", "mime_type", "sha256", "url"], about!.Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.Equal((id, "image/jpeg", bytes.Length), ((string)about!["id"]!, (string)about["mime_type"]!, (int)about["file_size"]!));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (string?)about["sha256"]);
        var url = (string)about["url"]!;
        Assert.Equal(HttpStatusCode.Unauthorized, (await FetchAsync(simulation, url, token: null)).Status);
        var file = await FetchAsync(simulation, url);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (file.Status, file.Type));
        Assert.Equal(bytes, file.Bytes);
        Assert.Equal(HttpStatusCode.NotFound, (await FetchAsync(simulation, url.Replace("hash=", "hash=0", StringComparison.Ordinal))).Status);

        await simulation.SendAsync(RefusedMessages.Message("image", $$"""{"id":"{{id}}"}"""));
        Assert.Equal(131053, await ServiceWindow.CodeAsync(simulation, RefusedMessages.Message("audio", $$"""{"id":"{{id}}"}""")));
        await simulation.SendAsync(RefusedMessages.Message("document", $$"""{"id":"{{id}}","filename":"a.jpg"}"""));

        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.NotFound, (await FetchAsync(simulation, url)).Status);
        Assert.Equal("{\"success\":true}", (await simulation.GraphAsync(HttpMethod.Delete, id)).Body!.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, (await simulation.GraphAsync(HttpMethod.Get, id)).Status);
        Assert.Equal(131009, await ServiceWindow.CodeAsync(simulation, RefusedMessages.Message("image", $$"""{"id":"{{id}}"}""")));
        Assert.NotNull(person);
    }

    [Fact]
    public async Task Uploads_are_kept_30_days()
    {
        var time = new ManualTime();
        await using var simulation = await Simulation.StartAsync(time);
        var id = await UploadedAsync(simulation, [1], "image/png");

        time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await simulation.GraphAsync(HttpMethod.Get, id)).Status);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.BadRequest, (await simulation.GraphAsync(HttpMethod.Get, id)).Status);
    }

    [Theory]
    [InlineData("image/jpeg", 5 * Megabyte)]
    [InlineData("audio/ogg; codecs=opus", 16 * Megabyte)]
    [InlineData("video/mp4", 16 * Megabyte)]
    [InlineData("image/webp", 100 * 1024)]
    public async Task A_file_may_be_as_large_as_its_kind_allows(string type, int limit)
    {
        await using var simulation = await Simulation.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await UploadAsync(simulation, new byte[limit], type)).Status);
        var (status, body) = await UploadAsync(simulation, new byte[limit + 1], type);
        Assert.Equal((HttpStatusCode.BadRequest, 131053), (status, (int)body!["error"]!["code"]!));
    }

    [Fact]
    public async Task A_sticker_that_moves_may_be_larger()
    {
        await using var simulation = await Simulation.StartAsync();
        var moving = new byte[500 * 1024];
        Encoding.ASCII.GetBytes("RIFF\0\0\0\0WEBPVP8X\n\0\0\0\x02").CopyTo(moving, 0);

        Assert.Equal(HttpStatusCode.OK, (await UploadAsync(simulation, moving, "image/webp")).Status);
    }

    [Theory]
    [InlineData("application/x-msdownload")]
    [InlineData("image/gif")]
    public async Task Other_types_are_refused(string type)
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, body) = await UploadAsync(simulation, [1], type);

        Assert.Equal((HttpStatusCode.BadRequest, 100), (status, (int)body!["error"]!["code"]!));
    }

    [Fact]
    public async Task What_a_person_sends_is_fetched_by_its_id()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);
        await simulation.WriteAsync(person, new { type = "voice" });

        var audio = (await simulation.Business.FirstAsync(p => p.Messages.Any())).Messages.Single()["audio"]!;
        var (_, about) = await simulation.GraphAsync(HttpMethod.Get, (string)audio["id"]!);
        var file = await FetchAsync(simulation, (string)about!["url"]!);

        Assert.Equal("OggS", Encoding.ASCII.GetString(file.Bytes[..4]));
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(file.Bytes)), (string?)audio["sha256"]);
        Assert.Equal(file.Bytes, (await FetchAsync(simulation, (string)audio["url"]!)).Bytes);
    }

    [Fact]
    public async Task A_file_belongs_to_the_number_that_uploaded_it()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        await simulation.ApiAsync(HttpMethod.Put, "numbers/77", new { accessToken = "tok-77", appSecret = "sec-77", displayPhoneNumber = "+1 555 000 0077" });
        await simulation.ApiAsync(HttpMethod.Put, "numbers/78", new { accessToken = Simulation.Token, appSecret = "sec-78", displayPhoneNumber = "+1 555 000 0078" });
        await simulation.SwitchAsync(new { window = false });
        var id = await UploadedAsync(simulation, [1], "image/png");
        var message = RefusedMessages.Message("image", $$"""{"id":"{{id}}"}""");
        var url = (string)(await simulation.GraphAsync(HttpMethod.Get, id)).Body!["url"]!;

        Assert.Equal(131009, (int)(await simulation.TrySendAsync(message, "tok-77", "77")).Body!["error"]!["code"]!);
        Assert.Equal(131009, (int)(await simulation.TrySendAsync(message, Simulation.Token, "78")).Body!["error"]!["code"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await simulation.GraphAsync(HttpMethod.Get, id, token: "tok-77")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await simulation.GraphAsync(HttpMethod.Get, id + "?phone_number_id=78")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await simulation.GraphAsync(HttpMethod.Delete, id, token: "tok-77")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await FetchAsync(simulation, url, "tok-77")).Status);

        Assert.Equal(HttpStatusCode.OK, (await FetchAsync(simulation, url)).Status);
        await simulation.SendAsync(message);
    }

    [Fact]
    public async Task What_a_person_sends_belongs_to_the_number_that_got_it()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);
        await simulation.ApiAsync(HttpMethod.Put, "numbers/77", new { accessToken = "tok-77", appSecret = "sec-77", webhookUrl = simulation.Business.Url });
        using var upload = new ByteArrayContent([1, 2, 3]);
        upload.Headers.ContentType = new("image/png");
        using var made = await simulation.Http.PostAsync($"/simulator/api/people/{person["id"]}/media", upload);
        var id = (string)System.Text.Json.Nodes.JsonNode.Parse(await made.Content.ReadAsStringAsync())!["id"]!;
        await simulation.WriteAsync(person, new { type = "image", image = new { id } });

        Assert.Equal(HttpStatusCode.OK, (await simulation.GraphAsync(HttpMethod.Get, id)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await simulation.GraphAsync(HttpMethod.Get, id, token: "tok-77")).Status);
        await simulation.ApiAsync(HttpMethod.Post, $"people/{person["id"]}/chats/77/messages", new { type = "image", image = new { id } });
        Assert.Equal(HttpStatusCode.OK, (await simulation.GraphAsync(HttpMethod.Get, id, token: "tok-77")).Status);
    }

    [Fact]
    public async Task The_picture_above_a_template_is_checked_like_any_other()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        var picture = await UploadedAsync(simulation, [1], "image/png");
        var sound = await UploadedAsync(simulation, [1], "audio/mpeg");

        Assert.Equal(131009, await ServiceWindow.CodeAsync(simulation, Offer("""{"id":"1"}""")));
        Assert.Equal(131053, await ServiceWindow.CodeAsync(simulation, Offer($$"""{"id":"{{sound}}"}""")));
        Assert.Equal(131009, await ServiceWindow.CodeAsync(simulation, Offer("""{"link":"ftp://example.com/a.jpg"}""")));
        Assert.Equal(100, await ServiceWindow.CodeAsync(simulation, Offer("{}")));
        await simulation.SendAsync(Offer($$"""{"id":"{{picture}}"}"""));

        static string Offer(string image) => RefusedMessages.Template("spring_offer", "en_US", $$"""
            {"type":"header","parameters":[{"type":"image","image":{{image}}}]},{"type":"body","parameters":[{"type":"text","text":"A"}]},{"type":"button","sub_type":"url","index":0,"parameters":[{"type":"text","text":"x"}]}
            """);
    }

    [Fact]
    public async Task So_many_files_are_kept_and_those_that_are_gone_are_not_counted()
    {
        await using var simulation = await Simulation.StartAsync(configure: options => options.MediaFiles = 10);
        for (var i = 0; i < 30; i++) await simulation.GraphAsync(HttpMethod.Delete, await UploadedAsync(simulation, [1], "image/png"));
        List<string> ids = [];
        for (var i = 0; i < 10; i++) ids.Add(await UploadedAsync(simulation, [1], "image/png"));
        Assert.Equal(HttpStatusCode.OK, (await simulation.GraphAsync(HttpMethod.Get, ids[0])).Status);

        await UploadedAsync(simulation, [1], "image/png");

        Assert.Equal(HttpStatusCode.BadRequest, (await simulation.GraphAsync(HttpMethod.Get, ids[0])).Status);
        Assert.Equal(HttpStatusCode.OK, (await simulation.GraphAsync(HttpMethod.Get, ids[1])).Status);
    }

    private static async Task<string> UploadedAsync(Simulation simulation, byte[] bytes, string type) => (string)(await UploadAsync(simulation, bytes, type)).Body!["id"]!;

    private static async Task<(HttpStatusCode Status, System.Text.Json.Nodes.JsonObject? Body)> UploadAsync(Simulation simulation, byte[] bytes, string type)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { file, "file", "a-file" } };
        return await simulation.GraphAsync(HttpMethod.Post, $"{Simulation.Number}/media", form);
    }

    private static async Task<(HttpStatusCode Status, string? Type, byte[] Bytes)> FetchAsync(Simulation simulation, string url, string? token = Simulation.Token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var answer = await simulation.Http.SendAsync(request);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsByteArrayAsync());
    }
}
