using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Rules;
using WhatsAppActors.Server.Api.Channels;
using WhatsAppActors.Server.Startup;

namespace WhatsAppActors.Server.FirstScreen;

/// <summary>
/// A tenant to try things with: its number is at the pretend WhatsApp of this process, and two rules answer. Made once a data directory;
/// its rules stay as its visitor changes them. The number's secrets are new at each start, since nobody but the two sides needs them.
/// </summary>
internal sealed partial class DemoTenant(
    TenantOfKeyFile tenants, ChannelStore channels, TenantRulesStore rules, ChannelSecrets secrets, ChannelAnnouncer announcer, DatabaseReadiness readiness,
    IServer server, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DemoTenant> logger) : BackgroundService
{
    /// <summary>Name of the file in the data directory that holds the tenant's key.</summary>
    public const string KeyFileName = "demo-tenant.key";

    private const string PhoneNumberId = "100000000000001";
    private const string WabaId = "100000000000002";

    // A number that nobody has (North American Numbering Plan: 555-0100 to 555-0199 are for fiction).
    private const string DisplayPhoneNumber = "+1 202 555 0100";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private static readonly RuleSet Rules = new()
    {
        Welcome = new WelcomeRule { Enabled = true, Text = "Welcome, {{firstName}}! I am a rule. Write anything and I repeat it; write \"agent\" and a person answers." },
        Keywords = [new KeywordRule(KeywordMatch.Regex, "(?s).+", "You wrote: {{text}}")],
        Handover = new HandoverRule { Words = ["agent", "human"], Text = "One moment, a person will answer.", Minutes = 60 },
    };

    private readonly TaskCompletionSource<Demo?> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The demo, once it is made; null until then.</summary>
    public Demo? Current => _made.Task.IsCompletedSuccessfully ? _made.Task.Result : null;

    /// <summary>The demo, when it is made; null where the server does not listen on the loopback.</summary>
    public Task<Demo?> WhenMadeAsync(CancellationToken cancellationToken) => _made.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lifetime.WhenStartedAsync(stoppingToken);
            await readiness.WhenReadyAsync(stoppingToken);
            if (LoopbackAddress() is not { } address)
            {
                NotHere(logger);
                _made.SetResult(null);
                return;
            }

            while (true)
            {
                try
                {
                    _made.SetResult(await MakeAsync(address, stoppingToken));
                    return;
                }
                catch (Exception exception) when (exception is Npgsql.NpgsqlException or TimeoutException or HttpRequestException)
                {
                    NotMade(logger, exception.Message);
                    await Task.Delay(RetryDelay, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task<Demo> MakeAsync(string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (tenantId, key, _) = await tenants.EnsureAsync(KeyFileName, "Demo", cancellationToken);
        var (token, appSecret) = (NewSecret(), NewSecret());
        await ConnectAsync(tenantId, $"{address}/simulator/graph", token, appSecret, now, cancellationToken);
        await announcer.ChangedAsync();

        using var http = new HttpClient { BaseAddress = new Uri(address) };
        using var answer = await http.PutAsJsonAsync(
            $"/simulator/api/numbers/{PhoneNumberId}",
            new
            {
                wabaId = WabaId, displayPhoneNumber = DisplayPhoneNumber, verifiedName = "Demo", accessToken = token, appSecret,
                webhookUrl = $"{address}/webhooks/whatsapp",
            },
            cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new Demo(tenantId, key, PhoneNumberId, now);
    }

    private async Task ConnectAsync(Guid tenantId, string graph, string token, string appSecret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await channels.ListAsync(tenantId, after: null, take: 200, cancellationToken)).Find(channel => channel.PhoneNumberId == PhoneNumberId) is { } known)
        {
            var change = new ChannelChange();
            change.GraphBaseUrl(graph);
            change.AccessToken(secrets.Seal(token));
            change.AppSecret(secrets.Seal(appSecret), secrets.FingerprintOf(appSecret));
            await channels.ChangeAsync(tenantId, known.Id, change, now, cancellationToken);
            return;
        }

        // Before the number: a start that ends between the two begins here again.
        await rules.ReplaceAsync(tenantId, Rules, now, cancellationToken);
        await channels.AddAsync(
            new NewChannel
            {
                Id = Guid.CreateVersion7(now),
                TenantId = tenantId,
                Kind = ChannelKinds.WhatsApp,
                ProviderId = PhoneNumberId,
                AccountId = WabaId,
                DisplayPhoneNumber = DisplayPhoneNumber,
                GraphBaseUrl = graph,
                AccessToken = secrets.Seal(token),
                AppSecret = secrets.Seal(appSecret),
                AppSecretFingerprint = secrets.FingerprintOf(appSecret),
                CreatedAt = now,
            },
            cancellationToken);
    }

    // The demo's own webhooks and sends come from this machine, too. Null where the server listens for others alone.
    private string? LoopbackAddress()
    {
        foreach (var text in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            // Any address includes the loopback.
            var named = text.Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal).Replace("//[::]:", "//127.0.0.1:", StringComparison.Ordinal);
            if (Uri.TryCreate(named, UriKind.Absolute, out var address) && address.IsLoopback) return address.GetLeftPart(UriPartial.Authority);
        }

        return null;
    }

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    [LoggerMessage(2401, LogLevel.Warning, "The demo tenant is not ready ({Reason}); trying again")]
    private static partial void NotMade(ILogger logger, string reason);

    [LoggerMessage(2402, LogLevel.Information, "There is no first screen: it is for this machine alone, and the server listens on no loopback address")]
    private static partial void NotHere(ILogger logger);
}
