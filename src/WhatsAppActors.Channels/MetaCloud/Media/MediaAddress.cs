using System.Diagnostics.CodeAnalysis;

namespace WhatsAppActors.Channels.MetaCloud.Media;

/// <summary>
/// Which addresses a channel's token may be shown to: the one that is asked for the file, and, of those that the answer names, Meta's own
/// hosts alone. A channel with another Graph API, which only development allows, has its files there and nowhere else.
/// </summary>
internal static class MediaAddress
{
    private const string Meta = "graph.facebook.com";

    private static readonly string[] FileHosts = [".fbsbx.com", ".whatsapp.net", ".facebook.com"];

    /// <summary><c>GET {base}/{version}/{media}?phone_number_id={number}</c> (Meta: "Media"). False for ids and bases that make no address.</summary>
    public static bool TryLookup(string baseUrl, string version, string mediaId, string numberId, [NotNullWhen(true)] out Uri? address)
    {
        address = null;

        // "." and ".." survive escaping and would name another path.
        if (mediaId is "" or "." or "..") return false;
        var text = $"{baseUrl.TrimEnd('/')}/{version}/{Uri.EscapeDataString(mediaId)}?phone_number_id={Uri.EscapeDataString(numberId)}";
        return Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "https" or "http" && address.Fragment.Length == 0;
    }

    /// <summary>False for an address that no file is fetched from.</summary>
    public static bool TryFile(string? text, Uri lookup, [NotNullWhen(true)] out Uri? address)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out address) || address.UserInfo.Length > 0) return false;
        if (!lookup.Host.Equals(Meta, StringComparison.OrdinalIgnoreCase))
            return address.Scheme == lookup.Scheme && address.Port == lookup.Port && address.Host.Equals(lookup.Host, StringComparison.OrdinalIgnoreCase);
        var host = address.Host;
        return address.Scheme == "https" && address.Port == 443
            && Array.Exists(FileHosts, end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }
}
