using System.Globalization;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>
/// What a postmaster writes to <c>postmaster.pid</c> in its data directory: a line each for pid, data directory, start time,
/// port, socket folder, listen address, shared memory key and id, and status (PostgreSQL: miscadmin.h, LOCK_FILE_LINE_*).
/// </summary>
internal sealed record PostmasterFile(int Pid, int? Port, long? SharedMemoryId, string Status)
{
    private const string FileName = "postmaster.pid";

    /// <summary>The path of the file in a data directory.</summary>
    public static string PathIn(string pgData) => Path.Combine(pgData, FileName);

    /// <summary>Reads the file; null when there is none or its first line is no pid.</summary>
    public static PostmasterFile? Read(string pgData)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PathIn(pgData));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        // A stand-alone backend (postgres --single) writes its pid negated.
        if (lines.Length == 0 || !int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pid) || pid == 0)
            return null;
        int? port = int.TryParse(At(3), CultureInfo.InvariantCulture, out var p) ? p : null;
        long? segment = At(6).Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var id] && long.TryParse(id, CultureInfo.InvariantCulture, out var s) ? s : null;
        return new PostmasterFile(Math.Abs(pid), port, segment, At(7).Trim());

        string At(int line) => line < lines.Length ? lines[line] : "";
    }
}
