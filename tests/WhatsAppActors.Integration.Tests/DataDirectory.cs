namespace WhatsAppActors.Integration.Tests;

/// <summary>A server's data directory, gone afterwards. Every account may pass through it, so that the private PostgreSQL lives inside.</summary>
internal sealed class DataDirectory : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whatsappactors-integration-");

    public DataDirectory()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_directory.FullName, (UnixFileMode)Convert.ToInt32("711", 8));
    }

    public string Path => _directory.FullName;

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
