namespace WhatsAppActors.Postgres.Embedded;

/// <summary>What PostgreSQL said when it did not start.</summary>
internal static class StartReport
{
    private const int Lines = 15;

    public static string Read(ClusterHome home, DateTimeOffset since, string pgCtlOutput)
    {
        var logs = Directory.Exists(home.LogFolder)
            ? Directory.EnumerateFiles(home.LogFolder).Where(file => File.GetLastWriteTimeUtc(file) >= since.UtcDateTime.AddSeconds(-1))
            : [];
        var said = logs.Prepend(Path.Combine(home.Folder, ClusterHome.StartLogName))
            .Where(File.Exists)
            .SelectMany(file => File.ReadLines(file).TakeLast(Lines));
        return string.Join('\n', said.Append(pgCtlOutput));
    }
}
