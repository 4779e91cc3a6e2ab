using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>Notes what is logged: its level, and the type of the exception that goes with it.</summary>
internal sealed class NotedLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {exception?.GetType().Name}");
}
