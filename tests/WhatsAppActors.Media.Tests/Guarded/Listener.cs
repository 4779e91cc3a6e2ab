using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WhatsAppActors.Media.Tests.Guarded;

/// <summary>Answers whoever connects with the same bytes, and counts them.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _connections;

    /// <summary>Writes what a test says.</summary>
    public Listener(IPAddress address, Func<NetworkStream, CancellationToken, Task> answer, int port = 0)
    {
        _listener = new TcpListener(address, port);
        _listener.Start();
        _serving = ServeAsync(answer);
    }

    /// <summary>Writes an answer, and ends the connection.</summary>
    public Listener(IPAddress address, string answer, int port = 0)
        : this(address, async (stream, cancellationToken) => await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken), port)
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> answer)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                open.Add(AnswerAsync(socket, answer));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(Socket socket, Func<NetworkStream, CancellationToken, Task> answer)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            var request = new byte[4096];
            if (await stream.ReadAsync(request, _stop.Token) == 0) return;
            await answer(stream, _stop.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The other side had enough.
        }
    }
}
