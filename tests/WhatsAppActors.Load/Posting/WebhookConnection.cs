using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WhatsAppActors.Load.Posting;

/// <summary>
/// One HTTP/1.1 connection that posts and waits for the answer, again and again. Not HttpClient: on two shared cores its work would be a
/// good part of what is measured.
/// </summary>
internal sealed class WebhookConnection(Uri server) : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] EndOfChunks = "0\r\n\r\n"u8.ToArray();

    private readonly byte[] _head = Encoding.ASCII.GetBytes(
        $"POST /webhooks/whatsapp HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nUser-Agent: facebookexternalua\r\nX-Hub-Signature-256: sha256=");

    private byte[] _out = new byte[4096];
    private byte[] _in = new byte[4096];
    private Socket? _socket;

    /// <summary>Posts a body with its signature's hexadecimal digits; returns the status code, 0 when the connection was lost.</summary>
    public async ValueTask<int> PostAsync(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> signature, CancellationToken cancellationToken)
    {
        try
        {
            _socket ??= await ConnectAsync(cancellationToken);
            await _socket.SendAsync(Request(body.Span, signature.Span), cancellationToken);
            return await AnswerAsync(_socket, cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or EndOfStreamException)
        {
            Dispose();
            return 0;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private ReadOnlyMemory<byte> Request(ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature)
    {
        var length = Encoding.ASCII.GetBytes($"\r\nContent-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n");
        var size = _head.Length + signature.Length + length.Length + body.Length;
        if (_out.Length < size) _out = new byte[size * 2];
        var at = _out.AsSpan();
        _head.CopyTo(at);
        signature.CopyTo(at = at[_head.Length..]);
        length.CopyTo(at = at[signature.Length..]);
        body.CopyTo(at[length.Length..]);
        return _out.AsMemory(0, size);
    }

    private async ValueTask<int> AnswerAsync(Socket socket, CancellationToken cancellationToken)
    {
        var filled = 0;
        int? end = null;
        var head = 0;
        while (end is null || filled < end)
        {
            if (filled == _in.Length) Array.Resize(ref _in, _in.Length * 2);
            var read = await socket.ReceiveAsync(_in.AsMemory(filled), cancellationToken);
            if (read == 0) throw new EndOfStreamException();
            filled += read;
            if (head == 0 && _in.AsSpan(0, filled).IndexOf(EndOfHead) is >= 0 and var found) head = found + EndOfHead.Length;
            if (head > 0) end = EndOf(_in.AsSpan(0, filled), head);
        }

        return Digit(9) * 100 + Digit(10) * 10 + Digit(11);
        int Digit(int at) => _in[at] - '0';
    }

    // Null while it is not known: a chunked body ends with its last chunk.
    private static int? EndOf(ReadOnlySpan<byte> answer, int head)
    {
        const string Length = "Content-Length: ";
        var text = Encoding.ASCII.GetString(answer[..head]);
        if (text.IndexOf(Length, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            var digits = text.AsSpan(at + Length.Length);
            return head + int.Parse(digits[..digits.IndexOf('\r')], CultureInfo.InvariantCulture);
        }

        return answer.EndsWith(EndOfChunks) ? answer.Length : null;
    }
}
