using System.Globalization;

namespace WhatsAppActors.Load.Cluster.Network;

/// <summary>Which process of this machine a connection comes from, by Linux's /proc.</summary>
internal static class ConnectionOwner
{
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>The process, of some, that holds a connection's other end; null when it is none of them, or has ended.</summary>
    /// <param name="itsPort">The other end's own port.</param>
    /// <param name="ourPort">The port that it has connected to.</param>
    /// <param name="processes">Those that it may be.</param>
    public static int? Find(int itsPort, int ourPort, IEnumerable<int> processes)
    {
        if (Tables.Select(table => Inode(table, itsPort, ourPort)).FirstOrDefault(found => found is not null) is not { } inode) return null;
        var socket = $"socket:[{inode}]";
        foreach (var process in processes)
        {
            if (Holds(process, socket)) return process;
        }

        return null;
    }

    // proc_pid_net(5): sl, local address:port, remote address:port, st, …; the inode is the tenth. Ports are hexadecimal.
    private static string? Inode(string table, int localPort, int remotePort)
    {
        var local = string.Create(CultureInfo.InvariantCulture, $":{localPort:X4}");
        var remote = string.Create(CultureInfo.InvariantCulture, $":{remotePort:X4}");
        foreach (var line in File.ReadLines(table).Skip(1))
        {
            var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields[1].EndsWith(local, StringComparison.Ordinal) && fields[2].EndsWith(remote, StringComparison.Ordinal)) return fields[9];
        }

        return null;
    }

    private static bool Holds(int process, string socket)
    {
        try
        {
            return Directory.EnumerateFiles($"/proc/{process}/fd").Any(file => new FileInfo(file).LinkTarget == socket);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or closed one meanwhile.
            return false;
        }
    }
}
