namespace WhatsAppActors.Assistant.Http;

/// <summary>
/// Lets one <c>tools/call</c> through. The MCP package makes a call again by itself when a server asks for more input (MCP: "Elicitation"); nobody is there to give any, and what has an effect is not begun twice.
/// </summary>
internal sealed class OneToolCall(HttpMessageHandler shared) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _shared = new(shared, disposeHandler: false);
    private int _calls;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            var body = await content.ReadAsByteArrayAsync(cancellationToken);
            if (body.AsSpan().IndexOf("\"tools/call\""u8) >= 0 && Interlocked.Increment(ref _calls) > 1) throw new IOException("It asked for more than it was called with.");
        }

        return await _shared.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _shared.Dispose();
        base.Dispose(disposing);
    }
}
