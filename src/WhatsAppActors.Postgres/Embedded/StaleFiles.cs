namespace WhatsAppActors.Postgres.Embedded;

/// <summary>
/// Removes what a dead postmaster left behind and a new one could stumble over: its pid file when the pid is another
/// program's or a zombie's by now, and its sockets. PostgreSQL itself ignores the pid of a process that is gone.
/// </summary>
internal static class StaleFiles
{
    private const string SharedMemorySegments = "/proc/sysvipc/shm";

    public static void Remove(ClusterHome home)
    {
        if (PostmasterFile.Read(home.PgData) is not { } file)
        {
            // PostgreSQL gives up on an empty one, which a full disk or a power cut can leave.
            File.Delete(PostmasterFile.PathIn(home.PgData));
        }
        else
        {
            if (PostmasterProcess.Find(file.Pid) is { } process && process.Serves(home.PgData))
                return;
            // Children of a killed postmaster may still be at work: the pid file is PostgreSQL's guard against them. It may go
            // only when nobody is attached to its shared memory, which is what PostgreSQL would look at.
            if (!IsAttached(file.SharedMemoryId))
                File.Delete(PostmasterFile.PathIn(home.PgData));
        }

        foreach (var socket in Directory.EnumerateFiles(home.SocketFolder, ".s.PGSQL.*"))
            File.Delete(socket);
    }

    private static bool IsAttached(long? segment)
    {
        if (segment is not { } id)
            return false;
        if (!File.Exists(SharedMemorySegments))
            return true;
        // Columns: key shmid perms size cpid lpid nattch … (proc(5)).
        return File.ReadLines(SharedMemorySegments)
            .Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Any(columns => columns.Length > 6
                && long.TryParse(columns[1], System.Globalization.CultureInfo.InvariantCulture, out var shmid) && shmid == id
                && !string.Equals(columns[6], "0", StringComparison.Ordinal));
    }
}
