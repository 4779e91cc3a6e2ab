using WhatsAppActors.Core.Streams;

namespace WhatsAppActors.Channels.MetaCloud.Media;

/// <summary>A file as it arrives: neither longer than what is served, nor slower than somebody waits.</summary>
internal sealed class LimitedStream(Stream inner, long most, TimeSpan patience, TimeProvider time) : AsyncReadStream(inner)
{
    protected override async ValueTask<int> ReadSomeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var timeUp = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        int read;
        try
        {
            read = await Inner.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException late) when (timeUp.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The provider stopped sending the file.", late);
        }

        return Position + read <= most ? read : throw new IOException("The file is longer than what is served.");
    }
}
