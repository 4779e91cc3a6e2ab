using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using WhatsAppActors.Load.Reports;

namespace WhatsAppActors.Load.Cluster;

/// <summary>A server, and what an operator's supervisor does for it: a process that ends without having been told to is started again.</summary>
internal sealed class SupervisedServer(string name, ServerProcess process, Report report) : IAsyncDisposable
{
    // systemd's RestartSec, say.
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PatienceOfALook = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<int> _unasked = new();
    private volatile bool _isWanted;
    private volatile int _processId;
    private Task _watch = Task.CompletedTask;

    /// <summary>What it is called.</summary>
    public string Name { get; } = name;

    /// <summary>Its process.</summary>
    public ServerProcess Process { get; } = process;

    /// <summary>Called before each start of its process.</summary>
    public Action? BeforeStart { get; init; }

    /// <summary>Its number in the system; 0 before it was started.</summary>
    public int ProcessId => _processId;

    /// <summary>How often it ended without having been told to, so far.</summary>
    public int UnaskedEnds => _unasked.Count;

    /// <summary>Starts it, and has it started again from now on.</summary>
    public void Start()
    {
        _isWanted = true;
        Launch();
        _watch = Task.Run(WatchAsync);
    }

    /// <summary>As <see cref="Start"/>; returns when it is ready.</summary>
    /// <exception cref="TimeoutException">It is not after three minutes.</exception>
    public async Task StartReadyAsync(CancellationToken cancellationToken)
    {
        Start();
        if (!await ReadyAsync(StartPatience, cancellationToken))
            throw new TimeoutException($"{Name} is not ready after {StartPatience}:\n{string.Join('\n', Process.Output.TakeLast(30))}");
    }

    /// <summary>Writes down what it said, in a file of its name.</summary>
    public async Task WriteLogAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(Path.Combine(folder, $"{Name.Replace(' ', '-')}.log"), Process.Output, cancellationToken);
    }

    /// <summary>SIGKILL; it stays away until it is started.</summary>
    public async Task KillAsync()
    {
        _isWanted = false;
        await Process.KillAsync();
        await _watch;
    }

    /// <summary>SIGTERM; returns its exit code.</summary>
    /// <exception cref="OperationCanceledException">It did not end in time.</exception>
    public async Task<int> StopAsync(TimeSpan patience)
    {
        _isWanted = false;
        await Process.SignalAsync("TERM");
        var code = await Process.EndAsync(patience);
        await _watch;
        return code;
    }

    /// <summary>Waits until it says that it is ready; false when it does not in time.</summary>
    public async Task<bool> ReadyAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.StartNew(); began.Elapsed < patience; await Task.Delay(Look, cancellationToken))
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limit.CancelAfter(PatienceOfALook);
                using var answer = await Process.Http.GetAsync("/health/ready", limit.Token);
                if (answer.StatusCode == HttpStatusCode.OK) return true;
            }
            catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // Not yet.
            }
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        _isWanted = false;
        if (!_watch.IsCompleted)
        {
            // One that is stopped has to wake up for it.
            await Process.SignalAsync("TERM");
            await Process.SignalAsync("CONT");
            if (await Task.WhenAny(_watch, Task.Delay(EndPatience)) != _watch) await Process.KillAsync();
            await _watch;
        }

        await Process.DisposeAsync();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            var code = await Process.EndAsync(Timeout.InfiniteTimeSpan);
            if (!_isWanted) return;
            _unasked.Enqueue(code);
            report.Say($"{Name} has ended by itself, with {code}; its supervisor starts it again");
            await Task.Delay(RestartAfter);
            if (!_isWanted) return;
            Launch();
        }
    }

    private void Launch()
    {
        BeforeStart?.Invoke();
        Process.Launch();
        _processId = Process.Id;
    }
}
