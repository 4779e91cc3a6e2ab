using System.Net.Sockets;
using System.Text;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

/// <summary>One connection of a <see cref="ScriptedServer"/>, in the hands of its script.</summary>
internal sealed class ServerConnection(ScriptedServer server, Socket socket, Stream stream, CancellationToken stop)
{
    public Socket Socket => socket;

    public CancellationToken Stop => stop;

    /// <summary>Reads a whole request; null when the client closed instead.</summary>
    public async Task<ServerRequest?> ReadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            if (await stream.ReadAsync(one, stop) == 0) return null;
            head.Append((char)one[0]);
        }

        var request = new ServerRequest(head.ToString(), []);
        var body = new byte[int.Parse(request.Header("Content-Length")!)];
        await stream.ReadExactlyAsync(body, stop);
        request = request with { Body = body };
        server.Saw(request);
        return request;
    }

    /// <summary>Answers as the provider does when it takes a message.</summary>
    public Task TakeAsync(ServerRequest request)
    {
        var id = "wamid." + request.MessageId.ToString("N");
        server.Took(request.MessageId, id);
        return AnswerAsync(200, Answers.Accepted(id));
    }

    public Task AnswerAsync(int status, string body, string headers = "") =>
        WriteAsync($"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}");

    public async Task WriteAsync(string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop);

    public Task ForeverAsync() => Task.Delay(Timeout.Infinite, stop);

    /// <summary>Closes with RST, dropping what was not read.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }
}
