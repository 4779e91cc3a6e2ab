using System.Diagnostics;
using System.Globalization;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>
/// One running postmaster, told apart from a later process with the same pid by its start time. It is no child of ours
/// (it must outlive us), so the process table is asked.
/// </summary>
internal readonly record struct PostmasterProcess(int Pid, string StartTime)
{
    private const string ProgramName = "postgres";

    /// <summary>True while the process runs; a zombie that nobody has waited for is dead.</summary>
    public bool IsAlive => Find(Pid) is { } now && string.Equals(now.StartTime, StartTime, StringComparison.Ordinal);

    /// <summary>The running PostgreSQL process with this pid; null when there is none, or another program has the pid.</summary>
    public static PostmasterProcess? Find(int pid) => OperatingSystem.IsLinux() ? FindInProc(pid) : FindByHandle(pid);

    /// <summary>
    /// Whether the process is the postmaster of this data directory, as far as its command line or working folder tell;
    /// true where neither can be read (the log-in that follows decides).
    /// </summary>
    public bool Serves(string pgData)
    {
        if (!OperatingSystem.IsLinux())
            return true;
        try
        {
            var arguments = File.ReadAllText($"/proc/{Pid}/cmdline").Split('\0');
            var d = Array.IndexOf(arguments, "-D");
            if (d >= 0 && d + 1 < arguments.Length)
                return SamePath(arguments[d + 1], pgData);
            // A postmaster works in its data directory.
            return new FileInfo($"/proc/{Pid}/cwd").LinkTarget is not { } folder || SamePath(folder, pgData);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static bool SamePath(string one, string other) => string.Equals(Real(one), Real(other), StringComparison.Ordinal);

    private static string Real(string path) => RealPath.Of(Path.TrimEndingDirectorySeparator(path));

    private static PostmasterProcess? FindInProc(int pid)
    {
        string stat;
        try
        {
            stat = File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // pid (name) state …; the name may hold anything, so the last bracket counts. Field 22 is the start time (proc(5)).
        var open = stat.IndexOf('(', StringComparison.Ordinal);
        var close = stat.LastIndexOf(')');
        if (open < 0 || close < open)
            return null;
        var fields = stat[(close + 2)..].Split(' ');
        var alive = fields[0] is not ("Z" or "X" or "x");
        return alive && stat.AsSpan(open + 1, close - open - 1).SequenceEqual(ProgramName)
            ? new PostmasterProcess(pid, fields[19])
            : null;
    }

    private static PostmasterProcess? FindByHandle(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return string.Equals(process.ProcessName, ProgramName, StringComparison.Ordinal)
                ? new PostmasterProcess(pid, process.StartTime.Ticks.ToString(CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
