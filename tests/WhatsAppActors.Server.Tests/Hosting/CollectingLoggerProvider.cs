using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Hands every logged message to a test.</summary>
internal sealed class CollectingLoggerProvider(Action<string> take) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        take(formatter(state, exception));

    public void Dispose()
    {
    }
}
