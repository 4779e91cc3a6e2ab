using System.Net;
using System.Net.Sockets;

namespace WhatsAppActors.Orleans.Silo;

/// <summary>
/// The ports by which others reach this process's silo. Two silos that start at once must not choose the same: Orleans's sockets would share the port, and one
/// of the silos would take the other for its own earlier life and declare it dead. So a choice is held by a lock on a file, which ends with
/// the process, however it ends; and the lowest free choice is taken, so that a silo that was killed returns to its port and replaces
/// itself in the table of members at once.
/// </summary>
internal sealed class PortClaim : IDisposable
{
    // Below the range that kernels hand to outgoing connections.
    private const int FirstSilo = 11_111;
    private const int FirstGateway = 12_111;
    private const int Choices = 1_000;

    private readonly FileStream? _lock;

    private PortClaim(int siloPort, int gatewayPort, FileStream? held)
    {
        SiloPort = siloPort;
        GatewayPort = gatewayPort;
        _lock = held;
    }

    public int SiloPort { get; }

    public int GatewayPort { get; }

    /// <summary>Takes the ports that are configured, and claims those that are not.</summary>
    /// <param name="siloPort">0: not configured.</param>
    /// <param name="gatewayPort">0: not configured.</param>
    /// <param name="address">Where this process listens: there they are to be free.</param>
    /// <exception cref="IOException">None is free.</exception>
    public static PortClaim Take(int siloPort, int gatewayPort, IPAddress address)
    {
        if (siloPort != 0 && gatewayPort != 0) return new PortClaim(siloPort, gatewayPort, held: null);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"whatsappactors-ports-{Environment.UserName}"));
        for (var choice = 0; choice < Choices; choice++)
        {
            var silo = siloPort != 0 ? siloPort : FirstSilo + choice;
            var gateway = gatewayPort != 0 ? gatewayPort : FirstGateway + choice;
            if (Lock(Path.Combine(folder.FullName, $"{FirstSilo + choice}.lock")) is not { } held) continue;
            if ((siloPort != 0 || IsFree(address, silo)) && (gatewayPort != 0 || IsFree(address, gateway))) return new PortClaim(silo, gateway, held);
            held.Dispose();
        }

        throw new IOException($"No port for the silo is free between {FirstSilo} and {FirstSilo + Choices}. Set WhatsAppActors:Orleans:SiloPort and GatewayPort.");
    }

    /// <summary>Lets others have the ports.</summary>
    public void Dispose() => _lock?.Dispose();

    private static FileStream? Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var probe = new TcpListener(address, port) { ExclusiveAddressUse = true };
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
