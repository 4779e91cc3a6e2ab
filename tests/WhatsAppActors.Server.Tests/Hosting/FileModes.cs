namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Who may read a file.</summary>
internal static class FileModes
{
    /// <summary>True when its owner alone may (mode 0600). Windows has no such modes.</summary>
    public static bool IsOwnersOnly(string path) =>
        OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite);
}
