using System.Net;
using System.Net.Sockets;

namespace WhatsAppActors.Orleans.Silo;

/// <summary>Reads <see cref="OrleansOptions.Address"/> and <see cref="OrleansOptions.ListenAddress"/>.</summary>
internal static class SiloAddressing
{
    /// <summary>Where this process listens.</summary>
    /// <exception cref="SocketException">The name is not known.</exception>
    public static IPAddress Listening(OrleansOptions options) => Resolve(options.ListenAddress.Length > 0 ? options.ListenAddress : options.Address);

    /// <summary>The address that is meant.</summary>
    /// <exception cref="SocketException">The name is not known.</exception>
    public static IPAddress Resolve(string address)
    {
        if (IPAddress.TryParse(address, out var given)) return given;
        var name = address.Equals("auto", StringComparison.OrdinalIgnoreCase) ? Dns.GetHostName() : address;
        var known = Dns.GetHostAddresses(name);

        // Other silos use one address only; version 4 is what every private network has.
        return known.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? known[0];
    }
}
