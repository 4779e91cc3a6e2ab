using WhatsAppActors.Core.Streams;

namespace WhatsAppActors.Media;

/// <summary>So many bytes of a stream.</summary>
internal sealed class PartOfStream(Stream inner, long length) : AsyncReadStream(inner)
{
    public override long Length => length;

    protected override ValueTask<int> ReadSomeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var left = length - Position;
        return left == 0 ? ValueTask.FromResult(0) : Inner.ReadAsync(buffer.Length > left ? buffer[..(int)left] : buffer, cancellationToken);
    }
}
