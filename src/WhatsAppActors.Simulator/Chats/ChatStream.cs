using System.Collections.Concurrent;
using System.Threading.Channels;
using WhatsAppActors.Simulator.People;

namespace WhatsAppActors.Simulator.Chats;

/// <summary>What happens in chats, told to the phones that watch.</summary>
internal sealed class ChatStream
{
    // A phone that does not take this many is told nothing more: it connects again and reads the chat anew.
    private const int Longest = 2_000;

    private readonly ConcurrentDictionary<Watcher, byte> _watchers = new();

    public void Tell(Chat chat, string name, object data)
    {
        if (_watchers.IsEmpty) return;
        Tell(new ChatEvent(name, new { number = chat.NumberId, person = chat.Person.Id, data }), chat.NumberId, chat.Person.Id);
    }

    /// <summary>Somebody was made.</summary>
    public void Tell(Person person)
    {
        if (!_watchers.IsEmpty) Tell(new ChatEvent("person", new { person = person.Id }), null, null);
    }

    /// <summary>What happens in the chats of this number and this person, where they are given.</summary>
    public ChannelReader<ChatEvent> Watch(string? numberId, string? personId, out IDisposable end)
    {
        var channel = Channel.CreateBounded<ChatEvent>(Longest);
        var watcher = new Watcher(this, channel.Writer, numberId, personId);
        _watchers[watcher] = 0;
        end = watcher;
        return channel.Reader;
    }

    private void Tell(ChatEvent news, string? numberId, string? personId)
    {
        foreach (var (watcher, _) in _watchers) watcher.Tell(news, numberId, personId);
    }

    private sealed class Watcher(ChatStream stream, ChannelWriter<ChatEvent> writer, string? numberId, string? personId) : IDisposable
    {
        public void Tell(ChatEvent news, string? ofNumber, string? ofPerson)
        {
            if (ofNumber is not null && numberId is not null && ofNumber != numberId) return;
            if (ofPerson is not null && personId is not null && ofPerson != personId) return;
            if (!writer.TryWrite(news)) writer.TryComplete();
        }

        public void Dispose() => stream._watchers.TryRemove(this, out _);
    }
}
