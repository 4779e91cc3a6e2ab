using System.Reflection;
using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Server.Tests;

/// <summary>Operators search and alert by event id: one id, one meaning, in the whole server.</summary>
public sealed class LogEventTests
{
    [Fact]
    public void No_two_log_events_have_one_id()
    {
        var folder = AppContext.BaseDirectory;
        var events = Directory.GetFiles(folder, "WhatsAppActors.*.dll").Where(file => !Path.GetFileName(file).Contains("Test", StringComparison.Ordinal))
            .SelectMany(file => Assembly.LoadFrom(file).GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Name: $"{method.DeclaringType!.Name}.{method.Name}", method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId))
            .Where(e => e.EventId is not null).ToList();

        Assert.True(events.Count > 40, $"Only {events.Count} events were found.");
        Assert.Empty(events.GroupBy(e => e.EventId).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => e.Name))}"));
    }
}
