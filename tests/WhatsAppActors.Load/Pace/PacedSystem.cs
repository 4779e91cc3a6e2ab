using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Load.Cluster;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Systems;
using WhatsAppActors.TestKit.Simulator;

namespace WhatsAppActors.Load.Pace;

/// <summary>A server under a supervisor, and a tenant whose numbers are at the pretend WhatsApp, which keeps to its limits.</summary>
internal sealed class PacedSystem : IAsyncDisposable
{
    private const string Waba = "pace";
    private const string Token = "paced-token";

    private readonly ServerProcess _process;

    private PacedSystem(SimulatorProcess simulator, ServerProcess process, SupervisedServer server, int perSecond) =>
        (Simulator, _process, Server, PerSecond) = (simulator, process, server, perSecond);

    public SimulatorProcess Simulator { get; }

    public SupervisedServer Server { get; }

    /// <summary>What each number may send.</summary>
    public int PerSecond { get; }

    public string ConnectionString => _process.ConnectionString;

    /// <summary>The numbers: their ids at WhatsApp, and ours.</summary>
    public List<(string PhoneNumberId, string ChannelId)> Numbers { get; } = [];

    /// <summary>The tenant's API.</summary>
    public Api Api { get; private set; } = null!;

    public static async Task<PacedSystem> StartAsync(Database postgres, Installation installation, int numbers, int perSecond, Report report, CancellationToken cancellationToken)
    {
        var simulator = await SimulatorProcess.StartAsync();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["WhatsAppActors__Runtime"] = installation.Runtime,
            ["WhatsAppActors__MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["WhatsAppActors__Sending__MessagesPerSecond"] = $"{perSecond}",
        };
        var process = new ServerProcess(await postgres.EnsureAsync(installation.DatabaseOf("pace")), environment);
        var system = new PacedSystem(simulator, process, new SupervisedServer("the server", process, report), perSecond);
        try
        {
            await system.Server.StartReadyAsync(cancellationToken);
            system.Api = await Api.Administrator(process).NewTenantAsync("Pace");
            for (var i = 0; i < numbers; i++) await system.AddNumberAsync($"{600_000_000_000_000 + i}");
            await system.AddTemplatesAsync();
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has people of a number write, so that they can be answered freely.</summary>
    public async Task WriteAsync(string phoneNumberId, IEnumerable<string> phones)
    {
        JsonNode?[] messages = [.. phones.Select(phone => (JsonNode)MetaPosts.Text(phone, $"wamid.pace.{Guid.NewGuid():N}", "Hello"))];
        if (messages.Length == 0) return;
        var status = await _process.Http.PostAsync(MetaPosts.Envelope((Waba, phoneNumberId, messages)));
        if (status != System.Net.HttpStatusCode.OK) throw new InvalidOperationException($"A webhook was answered {status}.");
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private async Task AddNumberAsync(string phoneNumberId)
    {
        await Simulator.AddNumberAsync(phoneNumberId, Waba, Token, ServerProcess.PlatformSecret, new Uri(_process.Address, "/webhooks/whatsapp"), PerSecond);
        var channel = await Api.PostAsync("/api/channels", new
        {
            kind = "whatsapp", phoneNumberId, wabaId = Waba, displayPhoneNumber = "+1 202 555 0101", accessToken = Token, graphBaseUrl = Simulator.Graph.ToString(),
        });
        Numbers.Add((phoneNumberId, channel.GetProperty("id").GetString()!));
    }

    private async Task AddTemplatesAsync()
    {
        foreach (var (name, category) in ((string, string)[])[("pace_offer", "MARKETING"), ("pace_update", "UTILITY")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Simulator.Graph}/v24.0/{Waba}/message_templates")
            {
                Content = JsonContent.Create(new { name, language = "en", category, components = new[] { new { type = "BODY", text = "Hello {{1}}, and welcome" } } }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            using var answer = await Simulator.Http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }

        await Api.PostAsync("/api/templates/sync", new { });
    }
}
