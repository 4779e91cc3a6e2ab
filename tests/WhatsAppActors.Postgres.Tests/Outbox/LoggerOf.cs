using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>A class's logger that is somebody else's.</summary>
internal sealed class LoggerOf<T>(ILogger log) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => log.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => log.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        log.Log(logLevel, eventId, state, exception, formatter);
}
