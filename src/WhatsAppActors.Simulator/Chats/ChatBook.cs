using System.Collections.Concurrent;
using WhatsAppActors.Simulator.People;

namespace WhatsAppActors.Simulator.Chats;

/// <summary>
/// All chats, and which chat a person's message is in. Who watches is told under the chat's gate: in the order in which it happened.
/// </summary>
internal sealed class ChatBook(ChatStream stream)
{
    private readonly ConcurrentDictionary<(string Number, string Person), Chat> _chats = new();
    private readonly ConcurrentDictionary<string, Chat> _byInbound = new(StringComparer.Ordinal);

    public Chat Of(string numberId, Person person) => _chats.GetOrAdd((numberId, person.Id), static (key, p) => new Chat(key.Number, p), person);

    public Chat? Find(string numberId, Person person) => _chats.GetValueOrDefault((numberId, person.Id));

    /// <summary>The chat in which a person wrote this message.</summary>
    public Chat? OfInbound(string wamid) => _byInbound.GetValueOrDefault(wamid);

    /// <summary>Adds a message, and tells who watches.</summary>
    public void Add(Chat chat, ChatMessage message)
    {
        lock (chat.Gate)
        {
            if (chat.Add(message) is { Direction: Direction.FromPerson } gone) _byInbound.TryRemove(gone.Wamid, out _);
            if (message.Direction == Direction.FromPerson) _byInbound[message.Wamid] = chat;
            stream.Tell(chat, "message", message.View());
        }
    }

    /// <summary>Changes a message, and tells who watches; false when the change says that nothing changed, or there is no such message.</summary>
    public bool Change(Chat chat, string wamid, Func<ChatMessage, bool> change)
    {
        lock (chat.Gate)
        {
            if (chat.Find(wamid) is not { } message || !change(message)) return false;
            stream.Tell(chat, "message", message.View());
            return true;
        }
    }

    /// <summary>The business is typing, or no longer.</summary>
    public void Typing(Chat chat, DateTimeOffset until)
    {
        lock (chat.Gate)
        {
            if (chat.TypingUntil == until) return;
            chat.TypingUntil = until;
            stream.Tell(chat, "typing", new { until });
        }
    }
}
