using System.Net;
using System.Net.Sockets;

namespace WhatsAppActors.Media.Guarded;

/// <summary>
/// Which addresses belong to the public internet (IANA: "IPv4 Special-Purpose Address Registry", "IPv6 Special-Purpose Address Registry"). All that
/// is not known to be public is not.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

            // Azure's own, of every virtual machine there (Microsoft: "What is IP address 168.63.129.16?").
            "168.63.129.16/32",
        ]).Select(text => IPNetwork.Parse(text)),
    ];

    // Global unicast; everything else of IPv6 is special.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // Documentation, benchmarking, identifiers, and tunnels, which lead to addresses that they carry inside.
    private static readonly IPNetwork[] SpecialUnicast =
        [.. ((string[])["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16"]).Select(text => IPNetwork.Parse(text))];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True for an address of the public internet.</summary>
    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) return Is(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork) return !Array.Exists(Special, network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return false;
        if (Translated.Contains(address)) return Is(new IPAddress(address.GetAddressBytes()[12..]));
        return GlobalUnicast.Contains(address) && !Array.Exists(SpecialUnicast, network => network.Contains(address));
    }
}
