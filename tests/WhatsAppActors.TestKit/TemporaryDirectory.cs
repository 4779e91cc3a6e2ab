namespace WhatsAppActors.TestKit;

/// <summary>Folders for tests, which every account of the machine can enter, as an ordinary data directory is.</summary>
public static class TemporaryDirectory
{
    /// <summary>A new one; whoever makes it removes it.</summary>
    public static DirectoryInfo Create()
    {
        var directory = Directory.CreateTempSubdirectory("whatsappactors-test-");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory.FullName, (UnixFileMode)Convert.ToInt32("755", 8));
        return directory;
    }
}
