using System.Globalization;

namespace WhatsAppActors.Load.Measuring;

/// <summary>Processor time of programs, from Linux's /proc.</summary>
internal static class ProcessorTime
{
    // USER_HZ, 100 on every Linux there is (proc(5)).
    private const double TicksASecond = 100;

    /// <summary>Of one process; zero when it is gone.</summary>
    public static TimeSpan Of(int process) => Stat(process) is { } stat ? TimeSpan.FromSeconds((stat.User + stat.System) / TicksASecond) : TimeSpan.Zero;

    /// <summary>Of a process, its living children, and those that it has waited for.</summary>
    public static TimeSpan OfFamily(int parent)
    {
        if (Stat(parent) is not { } own) return TimeSpan.Zero;
        var ticks = own.User + own.System + own.Waited;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) && Stat(process) is { } stat && stat.Parent == parent) ticks += stat.User + stat.System;
        }

        return TimeSpan.FromSeconds(ticks / TicksASecond);
    }

    /// <summary>Resident memory of a process, bytes.</summary>
    public static long Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static (int Parent, long User, long System, long Waited)? Stat(int process)
    {
        string text;
        try
        {
            text = File.ReadAllText($"/proc/{process}/stat");
        }
        catch (IOException)
        {
            // It ended.
            return null;
        }

        // pid (name) state ppid …; the name may hold anything, so the last bracket counts. Fields 14 to 17: utime, stime, cutime, cstime.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (int.Parse(fields[1], CultureInfo.InvariantCulture), Field(14), Field(15), Field(16) + Field(17));
        long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
    }
}
