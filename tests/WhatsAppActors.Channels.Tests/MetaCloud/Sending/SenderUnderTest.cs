using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Content;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

/// <summary>The sender as the server composes it, and all that it logs.</summary>
internal sealed class SenderUnderTest : ILoggerProvider, ILogger, IAsyncDisposable
{
    public const string Token = "EAAtestTOKENneverLogged";

    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<string> _log = [];

    public SenderUnderTest(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("WhatsAppActors:Graph:" + s.Name, (string?)s.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(this))
            .AddMetaSending(configuration)
            .BuildServiceProvider();
        Sender = _services.GetRequiredService<IMessageSender>();
    }

    public IMessageSender Sender { get; }

    public IServiceProvider Services => _services;

    public IReadOnlyCollection<string> Logged => _log;

    public static OutboundSend Send(string url, string text = "Hello", Guid? id = null) => new()
    {
        MessageId = id ?? Guid.CreateVersion7(),
        ProviderNumberId = "106540352242922",
        AccessToken = Token,
        GraphBaseUrl = url,
        RecipientPhone = "+16505551234",
        Content = new TextContent { Text = text },
    };

    public Task<SendOutcome> SendAsync(OutboundSend send, CancellationToken cancellationToken = default) => Sender.SendAsync(send, cancellationToken);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _log.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
