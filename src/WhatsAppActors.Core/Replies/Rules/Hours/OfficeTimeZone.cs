using System.Diagnostics.CodeAnalysis;

namespace WhatsAppActors.Core.Replies.Rules.Hours;

/// <summary>IANA time zones, as this machine's data knows them.</summary>
internal static class OfficeTimeZone
{
    // Files that lie among the zones: this machine's own setting, and zones that count leap seconds, which our clock does not.
    private static readonly string[] NoZones = ["localtime", "posixrules", "Factory", "leapseconds"];
    private static readonly string[] NoFolders = ["right/", "posix/"];

    /// <summary>Finds a zone.</summary>
    public static bool TryFind(string id, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return !NoZones.Contains(id, StringComparer.OrdinalIgnoreCase)
            && !NoFolders.Any(folder => id.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
            && TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone)
            // .NET finds "europe/berlin" only after it has once found "Europe/Berlin".
            && zone.Id == id;
    }
}
