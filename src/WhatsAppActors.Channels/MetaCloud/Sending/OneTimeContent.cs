using System.Net;
using System.Net.Http.Headers;
using WhatsAppActors.Core.FaultInjection;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>
/// A JSON body that can be written once and knows how far it came. The HTTP stack resends a request by writing its content again;
/// this one refuses, so that no layer below can make two messages of one.
/// </summary>
/// <remarks>
/// The stack asks for the content after it has a connection, and before the first byte leaves (the headers wait in the same buffer).
/// So a content never begun means a request never begun. Flushing here makes the write of headers and body happen inside this
/// method: when it throws an error of the transport's own, the transport did not take the last byte, and the server cannot have it.
/// </remarks>
internal sealed class OneTimeContent : HttpContent
{
    private const int Untouched = 0;
    private const int Started = 1;
    private const int Finished = 2;

    private readonly ReadOnlyMemory<byte> _body;
    private int _progress;
    private volatile bool _askedAgain;

    public OneTimeContent(ReadOnlyMemory<byte> body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>True once the request may have begun to leave.</summary>
    public bool Begun => Volatile.Read(ref _progress) != Untouched;

    /// <summary>True once the transport has taken the request's last byte.</summary>
    public bool Written => Volatile.Read(ref _progress) == Finished;

    /// <summary>True when somebody tried to write it a second time.</summary>
    public bool AskedAgain => _askedAgain;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _progress, Started, Untouched) != Untouched)
        {
            _askedAgain = true;
            throw new InvalidOperationException("A send is written once; a second write could make a second message.");
        }

        await stream.WriteAsync(_body, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        Volatile.Write(ref _progress, Finished);
        await FailPoints.ReachAsync(FailPoint.SendWritten);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
