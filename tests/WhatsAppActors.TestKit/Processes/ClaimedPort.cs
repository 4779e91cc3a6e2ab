using System.Security.Cryptography;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>
/// A port that a server of a test will listen on, some seconds from now: kept from all other tests by a lock on a file, and from private
/// PostgreSQLs by lying below the ports that those take.
/// </summary>
internal sealed class ClaimedPort : IDisposable
{
    private const int First = 15_500;

    private readonly FileStream _claim;

    private ClaimedPort(int number, FileStream claim)
    {
        Number = number;
        _claim = claim;
    }

    public int Number { get; }

    public static ClaimedPort Take()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, LoopbackPort.First);
            try
            {
                var claim = new FileStream(
                    Path.Combine(Path.GetTempPath(), $"whatsappactors-test-port-{port}"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1,
                    FileOptions.DeleteOnClose);
                if (LoopbackPort.IsFree(port)) return new ClaimedPort(port, claim);
                claim.Dispose();
            }
            catch (IOException)
            {
                // Another test has it.
            }
        }

        throw new InvalidOperationException("No free port was found for a server.");
    }

    public void Dispose() => _claim.Dispose();
}
