using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.Tests.Embedded;

/// <summary>Keeps what is logged.</summary>
public sealed class RecordingLogger : ILogger
{
    private readonly ConcurrentQueue<(EventId Event, string Text)> _entries = new();

    public IEnumerable<string> Texts => _entries.Select(entry => entry.Text);

    public int Count(int eventId) => _entries.Count(entry => entry.Event.Id == eventId);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((eventId, $"{formatter(state, exception)} {exception}"));
}
