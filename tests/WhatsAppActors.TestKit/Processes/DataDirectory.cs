namespace WhatsAppActors.TestKit.Processes;

/// <summary>Data directories for tests. Every account may pass through, so that the private PostgreSQL lives inside and goes with them.</summary>
internal static class DataDirectory
{
    public static string Create()
    {
        var directory = Directory.CreateTempSubdirectory("whatsappactors-integration-");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory.FullName, (UnixFileMode)Convert.ToInt32("711", 8));
        return directory.FullName;
    }
}
