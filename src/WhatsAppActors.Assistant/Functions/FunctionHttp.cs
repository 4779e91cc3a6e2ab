using System.Net;
using WhatsAppActors.Assistant.Http;
using WhatsAppActors.Media.Guarded;

namespace WhatsAppActors.Assistant.Functions;

/// <summary>How tenants' functions and MCP servers are reached: public addresses alone, checked when connecting, no redirects. One for the whole process.</summary>
internal sealed class FunctionHttp : IDisposable
{
    private readonly HttpMessageHandler _handler;

    /// <summary>Makes it.</summary>
    /// <param name="mayConnect">Whether an address may be connected to; null: public ones alone.</param>
    public FunctionHttp(Func<IPAddress, bool>? mayConnect = null)
    {
        _handler = new BoundedAnswers(GuardedHandler.Create(mayConnect));
        Client = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whoever calls bounds the time.</summary>
    public HttpClient Client { get; }

    /// <summary>A client for one call of an MCP server's tool; its end ends nothing that others use.</summary>
    public HttpClient ForOneCall() => new(new OneToolCall(_handler), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}
