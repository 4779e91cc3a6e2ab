using System.Net;
using System.Net.Sockets;

namespace WhatsAppActors.Media.Guarded;

/// <summary>
/// Connects to the public internet and nowhere else. The address is judged when the connection is made, and it is that address that is connected to:
/// a name that leads elsewhere the second time leads nowhere. No redirects, no proxy, no cookies, no credentials.
/// </summary>
public static class GuardedHandler
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A new handler.</summary>
    /// <param name="mayConnect">Whether an address may be connected to; null: <see cref="PublicAddress.Is"/>.</param>
    /// <param name="resolve">Resolves names; null: the machine's own resolver.</param>
    public static SocketsHttpHandler Create(Func<IPAddress, bool>? mayConnect = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectTimeout,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
        ActivityHeadersPropagator = null,

        // A connection that is kept was judged by its address, not by its name.
        PooledConnectionLifetime = TimeSpan.FromSeconds(30),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, mayConnect ?? PublicAddress.Is, resolve ?? Dns.GetHostAddressesAsync, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint to, Func<IPAddress, bool> mayConnect, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await resolve(to.Host, cancellationToken);

        // One that is not public among several is as suspicious as one alone.
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, address => mayConnect(address))) throw new ForbiddenAddressException(to.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
