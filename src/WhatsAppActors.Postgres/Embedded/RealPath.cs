namespace WhatsAppActors.Postgres.Embedded;

/// <summary>Paths without symbolic links, so that two names of one folder compare equal.</summary>
internal static class RealPath
{
    /// <summary>The path with each link on the way resolved; parts that do not exist stay as they are.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = Directory.ResolveLinkTarget(next, returnFinalTarget: true)?.FullName ?? next;
        }

        return real;
    }
}
