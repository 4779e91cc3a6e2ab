using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>The pretend provider as a process of its own: it outlives the servers that are killed, and so does what it wrote down.</summary>
internal sealed class ProviderProcess : IAsyncDisposable
{
    /// <summary>What it takes as access token.</summary>
    public const string Token = "token";

    private const string Ready = "Listening on ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whatsappactors-provider-");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(5) };
    private readonly Process _process;

    private ProviderProcess(int delayMs, int jitterMs)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                BuildOutput.Of("tests", "WhatsAppActors.PretendProvider"), "--journal", Journal, "--token", Token, "--appSecret", ServerProcess.PlatformSecret,
                "--delayMs", delayMs.ToString(), "--jitterMs", jitterMs.ToString(),
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>What channels have as <c>graphBaseUrl</c>.</summary>
    public Uri Address { get; private set; } = null!;

    private string Journal => Path.Combine(_folder.FullName, "accepted.jsonl");

    /// <summary>Starts it; its answers take the delay and up to the jitter more.</summary>
    public static async Task<ProviderProcess> StartAsync(int delayMs = 0, int jitterMs = 0)
    {
        var provider = new ProviderProcess(delayMs, jitterMs);
        try
        {
            string? line;
            while ((line = await provider._process.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith(Ready, StringComparison.Ordinal)) { }
            provider.Address = new Uri(line?[Ready.Length..] ?? throw new InvalidOperationException("The pretend provider ended before it listened."));
            provider._http.BaseAddress = provider.Address;
            return provider;
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Requests that came whole, of them those that were neither answered nor dropped yet, and the messages whose statuses are on their way
    /// (<see cref="FollowAsync"/>).
    /// </summary>
    public async Task<(int Received, int InHand, int Unread)> TrafficAsync()
    {
        var traffic = await _http.GetFromJsonAsync<JsonElement>("/admin/traffic");
        return (traffic.GetProperty("received").GetInt32(), traffic.GetProperty("inHand").GetInt32(), traffic.GetProperty("unread").GetInt32());
    }

    /// <summary>From now on every message of these numbers is sent, delivered and read as it comes, and the server is told so by a webhook each.</summary>
    public async Task FollowAsync(Uri server, IEnumerable<string> numbers)
    {
        using var answer = await _http.PostAsJsonAsync("/admin/follow", new { webhook = new Uri(server, "/webhooks/whatsapp"), numbers });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>From now on so many of the requests, 0 to 1, are refused, broken off, accepted without an answer, or answered too late.</summary>
    public async Task SetMoodAsync(double share)
    {
        using var answer = await _http.PostAsync(string.Create(CultureInfo.InvariantCulture, $"/admin/mood?share={share}"), content: null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>
    /// Has it post sent, delivered and read for everything that it accepted, or for these; shuffled: in any order, each of them twice. Returns
    /// when all of it was answered 200.
    /// </summary>
    public async Task PostStatusesAsync(Uri server, IEnumerable<string>? wamids = null, bool shuffled = false)
    {
        using var answer = await _http.PostAsJsonAsync("/admin/statuses", new { webhook = new Uri(server, "/webhooks/whatsapp"), wamids, shuffled });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Everything that it accepted so far, in that order.</summary>
    public IReadOnlyList<AcceptedReply> ReadJournal()
    {
        using var file = new StreamReader(new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var accepted = new List<AcceptedReply>();
        while (file.ReadLine() is { } line) accepted.Add(JsonSerializer.Deserialize<AcceptedReply>(line, JsonSerializerOptions.Web)!);
        return accepted;
    }

    /// <summary>Reads along what it accepts from now on, and what it has accepted so far.</summary>
    public JournalReader FollowJournal() => new(Journal);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
