using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>Finds a TCP port on 127.0.0.1 that nobody listens on.</summary>
internal static class LoopbackPort
{
    // Below the range that kernels hand to outgoing connections (Linux: from 32768, macOS and IANA: from 49152), so that no
    // outgoing connection sits on the port when PostgreSQL is restarted.
    public const int First = 24_000;
    private const int Last = 31_999;

    public static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static int Choose()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last + 1);
            if (IsFree(port))
                return port;
        }

        throw new EmbeddedPostgresException($"No free port was found on 127.0.0.1 between {First} and {Last}.");
    }
}
