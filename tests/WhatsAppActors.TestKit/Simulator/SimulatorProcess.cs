using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using WhatsAppActors.TestKit.Processes;

namespace WhatsAppActors.TestKit.Simulator;

/// <summary>The pretend WhatsApp as a process of its own: it outlives the servers that are killed, and so does what it wrote down.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private const string Ready = "Listening on ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whatsappactors-simulator-");
    private readonly Process _process;

    private SimulatorProcess() => _process = Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { BuildOutput.Of("src", "WhatsAppActors.Simulator.Host"), "--journal", Journal, "--strangers", "--accepted", "1000000" },
        UseShellExecute = false,
        RedirectStandardOutput = true,
    })!;

    /// <summary>For its control API, below <c>/simulator/api</c>.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>What channels have as <c>graphBaseUrl</c>.</summary>
    public Uri Graph => new(Http.BaseAddress!, "/simulator/graph");

    private string Journal => Path.Combine(_folder.FullName, "accepted.jsonl");

    /// <summary>Starts it. People whom nobody made exist there.</summary>
    public static async Task<SimulatorProcess> StartAsync()
    {
        var simulator = new SimulatorProcess();
        try
        {
            string? line;
            while ((line = await simulator._process.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith(Ready, StringComparison.Ordinal)) { }
            simulator.Http.BaseAddress = new Uri(line?[Ready.Length..] ?? throw new InvalidOperationException("The simulator ended before it listened."));
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a business number, which sends so many messages a second.</summary>
    public async Task AddNumberAsync(string phoneNumberId, string wabaId, string token, string appSecret, Uri webhook, int perSecond)
    {
        using var answer = await Http.PutAsJsonAsync(
            $"/simulator/api/numbers/{phoneNumberId}",
            new { wabaId, displayPhoneNumber = "+1 202 555 0101", accessToken = token, appSecret, webhookUrl = webhook, perSecond });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Sends that it accepted and refused, so far.</summary>
    public async Task<(long Accepted, long Refused)> CountAsync()
    {
        var counters = (await Http.GetFromJsonAsync<JsonElement>("/simulator/api/traffic?limit=1")).GetProperty("counters");
        return (counters.GetProperty("accepted").GetInt64(), counters.GetProperty("refused").GetInt64());
    }

    /// <summary>Everything that it accepted so far, in that order.</summary>
    public IReadOnlyList<AcceptedBySimulator> ReadJournal()
    {
        using var file = new StreamReader(new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var accepted = new List<AcceptedBySimulator>();
        while (file.ReadLine() is { } line) accepted.Add(JsonSerializer.Deserialize<AcceptedBySimulator>(line, JsonSerializerOptions.Web)!);
        return accepted;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Http.Dispose();
        _folder.Delete(recursive: true);
    }
}
