using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

/// <summary>A server of raw sockets that does to each connection what a test asks, and remembers what it read and took.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly ConcurrentQueue<ServerRequest> _requests = [];
    private readonly ConcurrentDictionary<Guid, int> _seen = [];
    private readonly ConcurrentDictionary<Guid, string> _taken = [];
    private readonly Func<ServerConnection, Task> _script;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private int _accepted;

    public ScriptedServer(Func<ServerConnection, Task> script, X509Certificate2? certificate = null, int? receiveBuffer = null)
    {
        _script = script;
        _certificate = certificate;
        if (receiveBuffer is { } bytes) _listener.Server.ReceiveBufferSize = bytes;
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}";

    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>Every request read to its last byte.</summary>
    public IReadOnlyCollection<ServerRequest> Requests => _requests;

    public int TimesSeen(Guid messageId) => _seen.GetValueOrDefault(messageId);

    /// <summary>The id that was given to a message; null when none was.</summary>
    public string? IdOf(Guid messageId) => _taken.GetValueOrDefault(messageId);

    public void Saw(ServerRequest request)
    {
        _seen.AddOrUpdate(request.MessageId, 1, (_, times) => times + 1);
        _requests.Enqueue(request);
    }

    public void Took(Guid messageId, string id) => _taken[messageId] = id;

    /// <summary>Lets every script read to the end of its connection; what was read and taken is final then. The clients have closed.</summary>
    public Task SettleAsync() => Task.WhenAll(_connections).WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                _connections.Add(RunAsync(socket));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task RunAsync(Socket socket)
    {
        socket.NoDelay = true;
        await using var plain = new NetworkStream(socket, ownsSocket: true);
        try
        {
            Stream stream = plain;
            if (_certificate is not null)
            {
                var tls = new SslStream(plain);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                stream = tls;
            }

            await _script(new ServerConnection(this, socket, stream, _stop.Token));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or the test is over.
        }
    }
}
