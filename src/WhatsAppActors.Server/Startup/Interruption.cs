using System.Runtime.InteropServices;

namespace WhatsAppActors.Server.Startup;

/// <summary>
/// SIGINT and SIGTERM from the first moment on. The host heeds them only once it runs; before that they would end the process
/// at once, and leave a PostgreSQL behind that was just being started.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption()
    {
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Heed), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Heed)];
    }

    /// <summary>Cancelled when the process is told to end.</summary>
    public CancellationToken Token => _asked.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _asked.Dispose();
    }

    private void Heed(PosixSignalContext context)
    {
        context.Cancel = true;
        _asked.Cancel();
    }
}
