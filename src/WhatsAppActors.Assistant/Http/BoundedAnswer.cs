using WhatsAppActors.Core.Streams;

namespace WhatsAppActors.Assistant.Http;

/// <summary>An answer as it arrives: one without an end is cut.</summary>
internal sealed class BoundedAnswer(Stream inner) : AsyncReadStream(inner)
{
    private const int MostBytes = 4 * 1024 * 1024;

    protected override async ValueTask<int> ReadSomeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await Inner.ReadAsync(buffer, cancellationToken);
        return Position + read <= MostBytes ? read : throw new IOException("The answer is longer than what is read.");
    }
}
