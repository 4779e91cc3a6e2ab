using WhatsAppActors.Simulator.People;

namespace WhatsAppActors.Simulator.Chats;

/// <summary>What one person and one business number wrote to each other. All members are used under <see cref="Gate"/>.</summary>
internal sealed class Chat(string numberId, Person person)
{
    /// <summary>The oldest messages make room beyond this many.</summary>
    public const int Longest = 1_000;

    private readonly LinkedList<ChatMessage> _messages = [];
    private readonly Dictionary<string, ChatMessage> _byWamid = new(StringComparer.Ordinal);

    public Lock Gate { get; } = new();

    public string NumberId { get; } = numberId;

    public Person Person { get; } = person;

    /// <summary>When the person wrote last: opens the customer service window.</summary>
    public DateTimeOffset? LastInboundAt { get; set; }

    /// <summary>The chat is on the person's screen until then.</summary>
    public DateTimeOffset OpenUntil { get; set; }

    /// <summary>The business is shown as typing until then.</summary>
    public DateTimeOffset TypingUntil { get; set; }

    public IEnumerable<ChatMessage> Messages => _messages;

    public ChatMessage? Last => _messages.Last?.Value;

    public ChatMessage? Find(string wamid) => _byWamid.GetValueOrDefault(wamid);

    /// <summary>Adds it; gives the one that made room, if one did.</summary>
    public ChatMessage? Add(ChatMessage message)
    {
        _messages.AddLast(message);
        _byWamid[message.Wamid] = message;
        if (_messages.Count <= Longest) return null;
        var oldest = _messages.First!.Value;
        _messages.RemoveFirst();
        _byWamid.Remove(oldest.Wamid);
        return oldest;
    }

    /// <summary>Messages of the business that the person has not had on screen.</summary>
    public int Unread => _messages.Count(m => m.Direction == Direction.FromBusiness && m.State is MessageState.Accepted or MessageState.Sent or MessageState.Delivered);
}
