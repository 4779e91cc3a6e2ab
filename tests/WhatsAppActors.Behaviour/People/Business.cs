using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using WhatsAppActors.Behaviour.Provider;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.People;

/// <summary>A tenant with one business number.</summary>
public sealed class Business
{
    internal const string DisplayNumber = "15550783881";

    private const string Busy = """
        SELECT (SELECT count(*) FROM conversations c WHERE c.channel_id = $1 AND c.handled_seq < c.last_inbound_seq)
             + (SELECT count(*) FROM messages m WHERE m.channel_id = $1 AND m.status IN ('queued', 'sending'))
        """;

    private Business(IWorld world, string tenantId, string key, string number, string channelId)
    {
        World = world;
        (TenantId, Key) = (tenantId, key);
        Api = new Api(world.Http, key);
        Number = number;
        ChannelId = channelId;
        Line = world.Provider.Line(number);
    }

    public IWorld World { get; }

    public string TenantId { get; }

    /// <summary>The tenant's API key.</summary>
    public string Key { get; }

    /// <summary>The API with the tenant's key.</summary>
    public Api Api { get; }

    /// <summary>Meta's id of the number.</summary>
    public string Number { get; }

    public string ChannelId { get; }

    /// <summary>The number at the provider.</summary>
    public Line Line { get; }

    /// <summary>A new tenant with a new number.</summary>
    /// <param name="world">Where.</param>
    /// <param name="rules">Its rule set; null for none.</param>
    /// <param name="graphBaseUrl">Where the number sends to; null for the world's provider.</param>
    public static async Task<Business> OpenAsync(IWorld world, object? rules = null, string? graphBaseUrl = null)
    {
        ArgumentNullException.ThrowIfNull(world);
        var tenant = await new Api(world.Http, world.AdministratorKey).PostAsync("/api/tenants", new { name = "Shop" });
        var key = tenant.Text("apiKey")!;
        var number = Guid.NewGuid().ToString("N")[..15];
        var channel = await new Api(world.Http, key).PostAsync("/api/channels", new
        {
            kind = "whatsapp", phoneNumberId = number, wabaId = "waba-" + number, displayPhoneNumber = DisplayNumber, accessToken = "first-token",
            graphBaseUrl = graphBaseUrl ?? world.Provider.Address,
        });
        var business = new Business(world, tenant.Id(), key, number, channel.Id());
        if (rules is not null) await business.SetRulesAsync(rules);
        return business;
    }

    /// <summary>Replaces the rule set.</summary>
    public Task SetRulesAsync(object rules) => Api.PutAsync("/api/rules", rules);

    /// <summary>Somebody whom nobody knows yet.</summary>
    public Person NewPerson(string? name = null) => new(this, $"4915{RandomNumberGenerator.GetInt32(100_000_000, 1_000_000_000)}", null, name);

    /// <summary>Somebody whose phone WhatsApp does not tell.</summary>
    public Person NewPersonWithoutPhone(string? name = null) => new(this, null, "DE." + RandomNumberGenerator.GetString("0123456789", 20), name);

    /// <summary>Posts one change of the number, signed.</summary>
    public Task PostAsync(string field, string list, JsonArray elements, JsonArray? contacts = null) =>
        Webhook.PostAsync(World.Http, World.PlatformSecret, Webhook.Change(Number, field, list, elements, contacts));

    /// <summary>The provider says something about a message.</summary>
    /// <param name="request">The send that it is about.</param>
    /// <param name="status">sent, delivered, read, failed…</param>
    /// <param name="withCallbackData">Whether it names our message, as Meta's do when the send carried it.</param>
    /// <param name="errorCode">Why it failed.</param>
    public Task StatusAsync(GraphRequest request, string status, bool withCallbackData = false, int? errorCode = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var element = new JsonObject { ["id"] = request.Wamid, ["status"] = status, ["timestamp"] = Webhook.Time(), ["recipient_id"] = request.Recipient };
        if (withCallbackData) element["biz_opaque_callback_data"] = request.CallbackData;
        if (errorCode is { } code) element["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["title"] = "Failed", ["message"] = "Failed" });
        return PostAsync("messages", "statuses", [element]);
    }

    /// <summary>The messages that the provider calls so.</summary>
    public Task<List<JsonElement>> FindAsync(string wamid) => Api.ListAsync("/api/messages?providerMessageId=" + wamid);

    /// <summary>Waits until the one message that the provider calls so shows a status, and returns it.</summary>
    public async Task<JsonElement> ShowsAsync(string wamid, string status)
    {
        JsonElement message = default;
        await Patience.UntilAsync(async () =>
        {
            message = Assert.Single(await FindAsync(wamid));
            Assert.Equal(status, message.Text("status"));
        });
        return message;
    }

    /// <summary>
    /// Waits until all that was said is handled and every send has ended. What was acknowledged is committed, and a turn commits its
    /// replies with "handled": so nothing that was not said by then will ever be.
    /// </summary>
    public async Task QuietAsync()
    {
        await using var connection = new NpgsqlConnection(World.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Busy, connection) { Parameters = { new NpgsqlParameter { Value = Guid.Parse(ChannelId) } } };
        await Patience.UntilAsync(async () => Assert.Equal(0L, await command.ExecuteScalarAsync()));
    }
}
