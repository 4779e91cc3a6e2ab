using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>The server as a process of its own, started from its build output, as an operator starts it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    public const string AdministratorKey = "integration-tests-administrator-key";
    public const string PlatformSecret = "integration-platform-secret";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly string _dataDirectory;
    private readonly string? _connectionString;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ClaimedPort? _port;
    private Process? _process;

    /// <summary>Its program.</summary>
    public static string Assembly => BuildOutput.Of("src", "WhatsAppActors.Server");

    /// <summary>A server that is not started yet.</summary>
    public ServerProcess(string? connectionString = null, IReadOnlyDictionary<string, string>? environment = null, Uri? address = null)
    {
        _dataDirectory = DataDirectory.Create();
        _connectionString = connectionString;
        _environment = environment ?? new Dictionary<string, string>();

        // Not from the range of outgoing connections: while the server is down, a client that tries to reach such a port again and
        // again can be given that very port for its own end, and holds it against the server's return.
        _port = address is null ? ClaimedPort.Take() : null;
        Address = address ?? new Uri($"http://127.0.0.1:{_port!.Number}");
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Its program, where it is another than the one that was built.</summary>
    public string Program { get; init; } = Assembly;

    /// <summary>Where it keeps its own files.</summary>
    public string Folder => _dataDirectory;

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>Everything that all starts of it wrote so far.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>
    /// What it logged at Error or Critical, and what the runtime says of a program that crashed. Not what Orleans logs of itself: to it a
    /// member that dies, stalls or leaves, which is what these tests are about, is an error.
    /// </summary>
    public IEnumerable<string> Errors => _output.Where(l => Error().IsMatch(l));

    public int Id => _process!.Id;

    /// <summary>The private PostgreSQL of this server; null when it works on another.</summary>
    public PrivatePostgres? Postgres => _connectionString is null ? new PrivatePostgres(_dataDirectory) : null;

    /// <summary>The database that the server works on; knows a private one's port once the server has started.</summary>
    public string ConnectionString => _connectionString ?? Postgres!.ConnectionString;

    /// <summary>Starts a server with a data directory of its own and a private PostgreSQL in it, or on the given one, and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string? connectionString = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var server = new ServerProcess(connectionString, environment);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A server with a data directory of its own that was not started yet.</summary>
    public static ServerProcess Prepare() => new(connectionString: null, environment: null);

    /// <summary>Starts it (again) on the same address and data, without waiting for readiness.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Program, "--urls", Address.ToString() },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Program)!,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["WHATSAPPACTORS_ADMIN_KEY"] = AdministratorKey;
        start.Environment["WHATSAPP_WEBHOOK_SECRET"] = PlatformSecret;
        start.Environment["WHATSAPP_VERIFY_TOKEN"] = "integration-verify-token";
        start.Environment["WhatsAppActors__AllowCustomGraphHost"] = "true";
        start.Environment["WhatsAppActors__DataDirectory"] = _dataDirectory;
        if (_connectionString is not null) start.Environment["ConnectionStrings__Postgres"] = _connectionString;
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        // Whoever signals it meanwhile finds the one before.
        var before = _process;
        _process = Process.Start(start)!;
        before?.Dispose();
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public async Task StartAsync()
    {
        Launch();
        await ReadyAsync();
    }

    /// <summary>Waits until the server says that it is ready.</summary>
    public async Task ReadyAsync()
    {
        var began = Stopwatch.StartNew();
        while (began.Elapsed < StartPatience)
        {
            if (_process!.HasExited) throw new InvalidOperationException($"The server ended with {_process.ExitCode}:\n{string.Join('\n', _output.TakeLast(30))}");
            try
            {
                using var answer = await Http.GetAsync("/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"The server was not ready in {StartPatience}:\n{string.Join('\n', _output.TakeLast(30))}");
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends a signal by its name, such as TERM, STOP or CONT.</summary>
    public Task SignalAsync(string name) => Signals.SendAsync(Id, name);

    /// <summary>Waits for the process's end and returns its exit code.</summary>
    /// <exception cref="OperationCanceledException">It did not end in time.</exception>
    public async Task<int> EndAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        await _process!.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            // SIGTERM, as an operator's tool does it, so that the private PostgreSQL is stopped too; a paused process has to wake up for it.
            await SignalAsync("TERM");
            if (!_process.HasExited) await SignalAsync("CONT");
            try
            {
                await EndAsync(TimeSpan.FromSeconds(40));
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        // A test that failed between a kill and the next start leaves an orphan.
        if (Postgres is { } postgres) await postgres.StopAsync();
        _process?.Dispose();
        Http.Dispose();
        _port?.Dispose();
        Directory.Delete(_dataDirectory, recursive: true);
    }

    private void Note(string? line)
    {
        if (line is not null) _output.Enqueue(line);
    }

    // Console lines begin with the level, after a time in most of them.
    [GeneratedRegex("^([0-9TZ:.-]+ )?(fail|crit): (?!Orleans\\.)|^Unhandled exception|^Process terminated|^   at |^ ---> ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Error();
}
