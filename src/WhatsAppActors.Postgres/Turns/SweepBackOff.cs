using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>
/// Remembers which chats the sweep has put in line already, so that one whose turn fails again and again is tried ever more seldom: after
/// 1, 2, 4… seconds, at most a minute. New messages poke their chat anyway. For one caller at a time.
/// </summary>
internal sealed class SweepBackOff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ConversationKey, (TimeSpan Pause, DateTimeOffset NextAt)> _chats = [];

    /// <summary>How many it remembers.</summary>
    public int Count => _chats.Count;

    /// <summary>True when the chat may be tried now.</summary>
    public bool IsDue(ConversationKey chat) => !_chats.TryGetValue(chat, out var known) || known.NextAt <= time.GetUtcNow();

    /// <summary>The chat is tried now.</summary>
    public void Tried(ConversationKey chat)
    {
        var pause = _chats.TryGetValue(chat, out var known) ? Shorter(known.Pause * 2, Longest) : First;
        _chats[chat] = (pause, time.GetUtcNow() + pause);
    }

    /// <summary>Forgets chats that were due long ago and did not come again: their turn went well.</summary>
    public void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (chat, known) in _chats)
        {
            if (known.NextAt + Longest < now) _chats.Remove(chat);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
