using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Channels.Tests.MetaCloud.Sending;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Postgres.Outbox.Pace;
using WhatsAppActors.Postgres.Tests.Embedded;

namespace WhatsAppActors.Postgres.Tests.Outbox.Faults;

/// <summary>
/// A number that sends through real HTTP to a provider which does to the first requests of a message what a test asks, and takes what
/// comes after them. The outbox's clock stands where the test sets it, so that nothing is tried again before the test says so.
/// </summary>
public sealed class FaultWorld(TestPostgres postgres) : IAsyncLifetime, IAsyncDisposable
{
    private readonly SettableTime _time = new(TimeProvider.System.GetUtcNow());
    private readonly RecordingLogger _log = new();
    private readonly X509Certificate2 _certificate = Certificate();
    private OutboxWorld _world = null!;
    private ScriptedServer _provider = null!;
    private ScriptedServer _unvouched = null!;
    private readonly SenderUnderTest _patient = new();
    private readonly SenderUnderTest _hasty = new(("Timeout", "00:00:03"), ("ConnectTimeout", "00:00:03"));
    private ScriptedServer _deaf = null!;
    private ScriptedServer _torn = null!;
    private OutboxProcess _process = null!;
    private readonly SendsInFlight _sends = new();
    private Guid _chat;
    private int _people;
    private int _told;

    /// <summary>What happens to a request; true keeps the connection.</summary>
    internal Func<ServerConnection, ServerRequest, Task<bool>> Fault { get; set; } = null!;

    /// <summary>How many requests of a message meet the fault. Default 1.</summary>
    internal int Faults { get; set; }

    internal Guid Message { get; private set; }

    internal int Requests => _provider.TimesSeen(Message) + _unvouched.TimesSeen(Message);

    /// <summary>How often an operator was told since the message was queued.</summary>
    internal int Alerts => _log.Count(1510) + _log.Count(1512) - _told;

    public async Task InitializeAsync()
    {
        _provider = new ScriptedServer(ServeAsync);
        _unvouched = new ScriptedServer(ServeAsync, _certificate);
        _deaf = new ScriptedServer(c => c.ForeverAsync(), receiveBuffer: 4096);
        _torn = new ScriptedServer(
            async c =>
            {
                await c.Socket.ReceiveAsync(new byte[1000], c.Stop);
                c.Reset();
            },
            receiveBuffer: 4096);
        _world = await OutboxWorld.CreateAsync(postgres, _provider.Url);
        _process = await _world.StartProcessAsync(_time, _log);
    }

    public async Task DisposeAsync()
    {
        await _sends.DrainAsync(CancellationToken.None);
        await _patient.DisposeAsync();
        await _hasty.DisposeAsync();
        await _world.DisposeAsync();
        await _provider.DisposeAsync();
        await _unvouched.DisposeAsync();
        await _deaf.DisposeAsync();
        await _torn.DisposeAsync();
        _certificate.Dispose();
        _sends.Dispose();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    /// <summary>Queues one message of a new person, through a number that nothing holds up.</summary>
    internal async Task QueueAsync(Func<ServerConnection, ServerRequest, Task<bool>> fault, string text = "Hello")
    {
        (Fault, Faults) = (fault, 1);
        _time.Now = TimeProvider.System.GetUtcNow();
        _told = _log.Count(1510) + _log.Count(1512);
        await _world.Intake.ExecuteAsync("DELETE FROM outbox");
        await MendNumberAsync();
        _chat = await _world.ChatAsync(++_people);
        // Open for longer than anything is retried: what is seen here is what the errors do, not the window.
        await _world.Intake.ExecuteAsync("UPDATE conversations SET window_expires_at = $1", _time.Now.AddDays(30));
        Message = await _world.QueueAsync(_chat, text, _time);
    }

    /// <summary>The number's token is a new one, nothing holds it, and its provider is where it was.</summary>
    internal Task MendNumberAsync() => _world.Intake.ExecuteAsync(
        "UPDATE channels SET sending_stopped_at = NULL, sending_stopped_reason = NULL, sending_held_until = NULL, graph_base_url = $1", _provider.Url);

    internal Task PointAtAsync(string url) => _world.Intake.ExecuteAsync("UPDATE channels SET graph_base_url = $1", url);

    /// <summary>A provider whose certificate nobody vouches for.</summary>
    internal Task PointAtUnvouchedAsync() => PointAtAsync(_unvouched.Url);

    /// <summary>One that reads nothing and says nothing.</summary>
    internal Task PointAtDeafAsync(string scheme) => PointAtAsync($"{scheme}://127.0.0.1:{_deaf.Port}");

    /// <summary>One that breaks the connection in the middle of the request.</summary>
    internal Task PointAtTornAsync() => PointAtAsync(_torn.Url);

    /// <summary>The number sends what is due, until the last answer is recorded.</summary>
    /// <param name="hasty">Gives a request up after three seconds: only where the test is about that.</param>
    internal async Task SendAsync(bool hasty = false)
    {
        var sender = (hasty ? _hasty : _patient).Sender;
        var actors = new MailboxActors((key, actors) => new NumberActor(
            key, _process.Outbox, [sender], actors, new StoredNumberLimits(_world.Intake.Database, _time), new NoStates(), _sends, new SendingOptions { MessagesPerSecond = 10_000 }, _time));
        await actors.Number(_world.Key).DispatchAsync(CancellationToken.None);
        for (var tries = 0; _sends.Count > 0; tries++)
        {
            Assert.True(tries < 6000, "The requests did not end within a minute.");
            await Task.Delay(10);
        }
    }

    internal void GoOn(TimeSpan by) => _time.Now += by;

    /// <summary>When the message is due again, from now; null when it waits no longer.</summary>
    internal async Task<TimeSpan?> DueAsync()
    {
        var due = await _world.Intake.ListAsync("SELECT due_at FROM outbox WHERE message_id = $1 AND state = 'queued'", Message);
        return due.Count == 0 ? null : await _world.Intake.ScalarAsync<DateTime>("SELECT due_at FROM outbox WHERE message_id = $1", Message) - _time.Now.UtcDateTime;
    }

    /// <summary><c>status|error code</c>.</summary>
    internal async Task<string> ShownAsync() =>
        Assert.Single(await _world.Intake.ListAsync("SELECT status, error->>'code' FROM messages WHERE id = $1", Message));

    /// <summary><c>stopped?|held?</c></summary>
    internal async Task<string> NumberAsync() =>
        Assert.Single(await _world.Intake.ListAsync("SELECT sending_stopped_at IS NOT NULL, coalesce(sending_held_until > $1, false) FROM channels", _time.Now));

    internal Task<string> ConsentAsync() =>
        _world.Intake.ScalarAsync<string>("SELECT u.consent_status FROM customers u JOIN conversations c ON c.customer_id = u.id WHERE c.id = $1", _chat);

    /// <summary>A status for the message, as the provider sends it when it took it after all.</summary>
    internal Task StatusAsync(string word) => _world.Intake.TakeAsync(OutboxWorld.Status($"wamid.{Message:N}", word, Message));

    private async Task ServeAsync(ServerConnection connection)
    {
        while (await connection.ReadAsync() is { } request)
        {
            if (Requests > Faults) await connection.TakeAsync(request);
            else if (!await Fault(connection, request)) return;
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
