using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace WhatsAppActors.Load.Network;

/// <summary>
/// A port that stands before another one. What an <see cref="IPassage"/> holds back stays where it is while the connections stay open, their
/// end included; who connects anew while nothing passes gets a connection on which nothing happens.
/// </summary>
internal sealed class ForwardedPort : IAsyncDisposable
{
    private const int Chunk = 64 * 1024;

    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly string _to;
    private readonly IPassage _passage;
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly Func<int, string?> _whoHas;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    /// <summary>Begins to forward.</summary>
    /// <param name="port">On 127.0.0.1; 0: any.</param>
    /// <param name="target">Where it leads, on 127.0.0.1.</param>
    /// <param name="to">Whose port that is.</param>
    /// <param name="whoHas">Who has connected, by the other end's port; null when that is not known.</param>
    /// <param name="passage">What passes when.</param>
    public ForwardedPort(int port, int target, string to, Func<int, string?> whoHas, IPassage passage)
    {
        _target = target;
        _to = to;
        _whoHas = whoHas;
        _passage = passage;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>The port that others connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Resets every connection that is open, at both ends.</summary>
    public void ResetAll()
    {
        var open = _open.Keys.ToList();

        // All of them before the first is closed: whoever forwards ends the other end of its own accord, and that is to be a reset too.
        open.ForEach(socket => UnlessEnded(() => socket.LingerState = new LingerOption(enable: true, seconds: 0)));
        open.ForEach(socket => _open.TryRemove(socket, out _));
        open.ForEach(End);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    // One that is reset, and so is no more among the open ones, says no goodbye: an orderly end would come before the reset, and stand.
    private void End(Socket socket)
    {
        if (_open.TryRemove(socket, out _)) socket.Dispose();
        else socket.Close(timeout: 0);
    }

    private static void UnlessEnded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var caller = await _listener.AcceptSocketAsync(_end.Token);
                connections.RemoveAll(connection => connection.IsCompleted);
                connections.Add(Task.Run(() => ForwardAsync(caller)));
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }

        await Task.WhenAll(connections);
    }

    private async Task ForwardAsync(Socket caller)
    {
        Socket? called = null;
        _open.TryAdd(caller, 0);
        try
        {
            var who = _whoHas(((IPEndPoint)caller.RemoteEndPoint!).Port);
            await _passage.PassAsync(new Passing(who, _to, IsAnswer: false), _end.Token);
            called = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _open.TryAdd(called, 0);
            await called.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _target), _end.Token);
            await using var from = new NetworkStream(caller);
            await using var to = new NetworkStream(called);
            caller.NoDelay = true;
            await Task.WhenAll(PumpAsync(new Passing(who, _to, IsAnswer: false), from, to), PumpAsync(new Passing(who, _to, IsAnswer: true), to, from));
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody listens there, or the caller was reset: whoever called is hung up on, as by the target itself.
        }
        finally
        {
            End(caller);
            if (called is not null) End(called);
        }
    }

    private async Task PumpAsync(Passing passing, NetworkStream source, NetworkStream sink)
    {
        var buffer = new byte[Chunk];
        try
        {
            while (await ReadAsync(source, buffer) is > 0 and var read)
            {
                await _passage.PassAsync(passing, _end.Token);
                await sink.WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }

            // That one has ended passes no more easily than what it said.
            await _passage.PassAsync(passing, _end.Token);
            if (_open.ContainsKey(source.Socket)) sink.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The sink is gone, and has nothing more to say either.
            End(source.Socket);
            End(sink.Socket);
        }
    }

    // What its other end has reset has ended; what is closed here is for the caller to see.
    private async ValueTask<int> ReadAsync(NetworkStream source, byte[] buffer)
    {
        try
        {
            return await source.ReadAsync(buffer, _end.Token);
        }
        catch (IOException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return 0;
        }
    }
}
