using System.Net;
using System.Net.Sockets;
using System.Text;
using WhatsAppActors.Load.Network;

namespace WhatsAppActors.Load.Tests.Network;

/// <summary>A port that stands before another one, and connections through it.</summary>
internal sealed class PortInFront : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private PortInFront(string to, Func<int, PortInFront, string?> whoHas, IPassage passage)
    {
        Target.Start();
        Port = new ForwardedPort(0, ((IPEndPoint)Target.LocalEndpoint).Port, to, port => whoHas(port, this), passage);
    }

    public TcpListener Target { get; } = new(IPAddress.Loopback, 0);

    public ForwardedPort Port { get; }

    public async Task<NetworkStream> CallAsync()
    {
        var near = new TcpClient();
        await near.ConnectAsync(IPAddress.Loopback, Port.Port);
        return near.GetStream();
    }

    public async Task<(NetworkStream Near, NetworkStream Far)> ConnectAsync() => (await CallAsync(), new NetworkStream(await Target.AcceptSocketAsync(), ownsSocket: true));

    public static PortInFront Open(string to, Func<int, PortInFront, string?> whoHas, IPassage passage) => new(to, whoHas, passage);

    public static async Task SayAsync(NetworkStream stream, string letter) => await stream.WriteAsync(Encoding.ASCII.GetBytes(letter));

    /// <summary>The next letter; an empty text at the connection's end.</summary>
    public static async Task<string> HearAsync(NetworkStream stream)
    {
        using var patience = new CancellationTokenSource(Patience);
        var letter = new byte[1];
        return Encoding.ASCII.GetString(letter, 0, await stream.ReadAsync(letter, patience.Token));
    }

    /// <summary>Fails when something comes.</summary>
    public static async Task HearNothingAsync(NetworkStream stream)
    {
        using var silence = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.ReadExactlyAsync(new byte[1], silence.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await Port.DisposeAsync();
        Target.Dispose();
    }
}
