using System.Diagnostics;
using System.Globalization;
using WhatsAppActors.Postgres.TestHost;

namespace WhatsAppActors.Postgres.Tests.Embedded;

/// <summary>A server in a process of its own, so that it can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process)
    {
        _process = process;
    }

    public int Id => _process.Id;

    public bool Adopted { get; private set; }

    public int Port { get; private set; }

    public string ConnectionString { get; private set; } = "";

    /// <summary>Why it did not start; null when it did.</summary>
    public string? Failure { get; private set; }

    /// <summary>Starts a server and returns when it is ready or has given up.</summary>
    public static async Task<ServerProcess> StartAsync(string dataDirectory)
    {
        var server = Launch(dataDirectory);
        var output = server._process.StandardOutput;
        if (await output.ReadLineAsync() is not "ready")
        {
            server.Failure = await output.ReadToEndAsync();
            return server;
        }

        server.Adopted = await output.ReadLineAsync() is "adopted";
        server.Port = int.Parse((await output.ReadLineAsync())!, CultureInfo.InvariantCulture);
        server.ConnectionString = (await output.ReadLineAsync())!;
        return server;
    }

    /// <summary>Starts a server and does not wait for it.</summary>
    public static ServerProcess Launch(string dataDirectory)
    {
        var host = typeof(TestHostMarker).Assembly.Location;
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", host, dataDirectory])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return new ServerProcess(process);
    }

    /// <summary>SIGKILL, to this process only.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    /// <summary>An orderly stop.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: false);
        _process.Dispose();
    }
}
