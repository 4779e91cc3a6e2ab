using System.Text.Json;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>A number with a token, customers who have just written, and what people send them.</summary>
internal sealed class OutboxWorld : IAsyncDisposable
{
    public const string Number = "100";
    public const string Token = "the-token";

    private readonly List<OutboxProcess> _processes = [];

    private OutboxWorld(IntakeWorld intake, ChannelRoute route)
    {
        Intake = intake;
        Key = new NumberKey(route.TenantId, route.ChannelId);
    }

    public IntakeWorld Intake { get; }

    public NumberKey Key { get; }

    public static async Task<OutboxWorld> CreateAsync(TestPostgres postgres, string? graphBaseUrl = null)
    {
        var intake = await IntakeWorld.CreateAsync(postgres);
        var route = await intake.AddChannelAsync(Number);
        await intake.ExecuteAsync("UPDATE channels SET access_token = $1, graph_base_url = $2", "sealed " + Token, graphBaseUrl ?? "http://127.0.0.1:1");
        return new OutboxWorld(intake, route);
    }

    public async Task<OutboxProcess> StartProcessAsync(TimeProvider? time = null, ILogger? log = null, TimeProvider? beats = null)
    {
        var process = await OutboxProcess.StartAsync(Intake.Database, time, log, beats);
        _processes.Add(process);
        return process;
    }

    /// <summary>A customer writes; the conversation.</summary>
    public async Task<Guid> ChatAsync(int person = 0)
    {
        await Intake.TakeAsync(IntakeWorld.Message(Number, $"wamid.in.{Guid.NewGuid():N}", new Party($"49151123{person:00000}")));
        return await Intake.ScalarAsync<Guid>(
            "SELECT c.id FROM conversations c JOIN customers u ON u.tenant_id = c.tenant_id AND u.id = c.customer_id WHERE u.phone = $1", $"+49151123{person:00000}");
    }

    public async Task<Guid> QueueAsync(Guid chat, string text = "Hello", TimeProvider? time = null, Guid? tenantId = null)
    {
        var queued = await new OutboundMessages(Intake.Database, new NoChanges(), time ?? TimeProvider.System)
            .QueueAsync(new ConversationKey(tenantId ?? Key.TenantId, chat), NewMessage.OfText(text), CancellationToken.None);
        Assert.Equal(QueueOutcome.Queued, queued.Outcome);
        return queued.MessageId;
    }

    /// <summary>Asks for a message, as the API's JSON says it; whatever becomes of it.</summary>
    public Task<QueuedMessage> AskAsync(Guid chat, string json, DateTimeOffset? sendAt = null, string? key = null, TimeProvider? time = null)
    {
        var reading = ContentJson.Read(JsonDocument.Parse(json).RootElement);
        Assert.Empty(reading.Faults);
        return new OutboundMessages(Intake.Database, new NoChanges(), time ?? TimeProvider.System)
            .QueueAsync(new ConversationKey(Key.TenantId, chat), new NewMessage(reading.Content!, key) { SendAt = sendAt }, CancellationToken.None);
    }

    /// <summary>The number's account has a template.</summary>
    public async Task<Guid> AddTemplateAsync(string name, string category = "UTILITY", string status = "APPROVED", string body = "Hello {{1}}, welcome", string providerId = "1")
    {
        var id = Guid.CreateVersion7();
        await Intake.ExecuteAsync(
            """
            INSERT INTO templates (tenant_id, id, waba_id, provider_id, name, language, category, status, components, created_at, updated_at)
            VALUES ($1, $2, 'waba', $3, $4, 'en', $5, $6, jsonb_build_array(jsonb_build_object('type', 'BODY', 'text', $7::text)), now(), now())
            """,
            Key.TenantId, id, providerId, name, category, status, body);
        return id;
    }

    /// <summary>A send of a template with one word.</summary>
    public static string Template(string name, string word = "Ana") =>
        $$$"""{"type":"template","template":{"name":"{{{name}}}","language":"en","components":[{"type":"body","parameters":[{"type":"text","text":"{{{word}}}"}]}]}}""";

    public async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(OutboxProcess process, int most = 100) => (await process.Outbox.ClaimAsync(Key, most, CancellationToken.None)).Sends;

    public async Task<ClaimedSend> ClaimOneAsync(OutboxProcess process) => Assert.Single(await ClaimAsync(process));

    public static SendOutcome Accepted(string wamid) => new SendOutcome.Accepted(wamid, "4915112300000", RecipientUserId: null, HeldForQuality: false);

    public static SendOutcome Refused(int code) =>
        new SendOutcome.Refused(new SendError(code, "Title", "Message", Details: null, Subcode: null, 400, FbTraceId: null), SendErrorCatalog.Advise(code));

    public static MessageItem Echo(string wamid, int person = 0, string text = "Hello") => IntakeWorld.Message(Number, wamid, new Party($"49151123{person:00000}"), text) with
    {
        Direction = MessageDirection.Outbound, Origin = MessageOrigin.Echo, From = "15550100", FromUserId = null,
    };

    /// <summary>A status; <paramref name="ours"/> is what the provider returns of our callback data.</summary>
    public static StatusItem Status(string wamid, string word, Guid? ours = null) => IntakeWorld.Status(Number, wamid, word) with { CallbackMessageId = ours };

    /// <summary>What a message shows: <c>status|wamid|error code</c>.</summary>
    public async Task<string> ShownAsync(Guid message) =>
        Assert.Single(await Intake.ListAsync("SELECT status, provider_message_id, error->>'code' FROM messages WHERE id = $1", message));

    /// <summary>The row that waits: <c>state|attempts</c>; null when there is none.</summary>
    public async Task<string?> WaitingAsync(Guid message) =>
        (await Intake.ListAsync("SELECT state, attempts FROM outbox WHERE message_id = $1", message)).SingleOrDefault();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        await Intake.DisposeAsync();
    }
}
