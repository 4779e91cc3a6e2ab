using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace WhatsAppActors.Client;

/// <summary>Reads a conversation's events from the server until the connection ends.</summary>
internal sealed class EventStreamReader(ServerConnection server, TimeProvider time)
{
    // The server writes something every 15 seconds. After three times as long the connection is dead, though nobody has said so.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    /// <summary>The events from a place on.</summary>
    public async IAsyncEnumerable<ConversationEvent> ReadAsync(string conversationId, FollowPlace from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = from.After?.ToString(CultureInfo.InvariantCulture);
        var path = $"api/conversations/{Uri.EscapeDataString(conversationId)}/events{(seen is null || from.Again ? "" : "?after=" + seen)}";
        using var response = await server.OpenAsync(path, from.Again ? seen : null, cancellationToken);
        await using var stream = new ListenedStream(await response.Content.ReadAsStreamAsync(cancellationToken), LongestSilence, time);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (long.TryParse(item.EventId, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && ClientJson.ReadEvent(item.EventType, at, item.Data) is { } shown)
                yield return shown;
        }
    }
}
