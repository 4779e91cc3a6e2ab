using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Core.Following;

/// <summary>One who follows a conversation: what they were told, and what they have to be told next.</summary>
/// <param name="views">Where it is read.</param>
/// <param name="conversation">Which.</param>
/// <param name="from">Where they begin; null: now.</param>
internal sealed class Follower(ITenantViews views, ConversationKey conversation, FollowFrom? from)
{
    /// <summary>The latest messages, which are looked at for changes; also how many are read at once.</summary>
    public const int Window = 50;

    // What was told of the latest messages, by seq, each as a digest: what they say may be long.
    private readonly SortedDictionary<long, UInt128> _told = [];
    private UInt128 _toldOfConversation;
    private long _seen = from?.Seen ?? 0;
    private bool _isBehind = from is not null;
    private bool _hasLooked;

    /// <summary>False while messages of before are still to be told: the next look need not wait for news.</summary>
    public bool IsUpToDate { get; private set; }

    /// <summary>Looks once.</summary>
    /// <returns>What they have to be told, the messages by their order; null when the tenant has no such conversation.</returns>
    public Task<IReadOnlyList<ConversationEvent>?> LookAsync(CancellationToken cancellationToken) =>
        _isBehind ? CatchUpAsync(cancellationToken) : CompareAsync(cancellationToken);

    // A page at a time, so that it takes no more memory however long they were away. "seq" has no gaps that are filled later.
    private async Task<IReadOnlyList<ConversationEvent>?> CatchUpAsync(CancellationToken cancellationToken)
    {
        IsUpToDate = false;
        if (await ReadAsync(oldestFirst: true, _seen, cancellationToken) is not { } page) return null;
        _isBehind = page.Count == Window;
        return [.. page.Select(message => Tell(message, new Shown(message)))];
    }

    private async Task<IReadOnlyList<ConversationEvent>?> CompareAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(oldestFirst: false, beyond: null, cancellationToken) is not { } latest) return null;
        if ((_hasLooked || from is not null) && latest.Count == Window && latest[^1].Seq > _seen + 1)
        {
            // So many came since the last look that some may stand before these.
            _isBehind = true;
            return await CatchUpAsync(cancellationToken);
        }

        if (await views.ConversationAsync(conversation.TenantId, conversation.ConversationId, cancellationToken) is not { } state) return null;
        List<ConversationEvent> events = [];
        foreach (var message in latest.Reverse())
        {
            var shown = new Shown(message);
            if (MustBeTold(message.Seq, shown)) events.Add(Tell(message, shown));
            else Note(message, shown);
        }

        var told = new Shown(state);
        if (told.Digest != _toldOfConversation) events.Add(new ConversationEvent(ConversationEvent.Conversation, _seen, told.Json));
        _toldOfConversation = told.Digest;
        (_hasLooked, IsUpToDate) = (true, true);
        return events;
    }

    private Task<IReadOnlyList<MessageView>?> ReadAsync(bool oldestFirst, long? beyond, CancellationToken cancellationToken) =>
        views.MessagesAsync(conversation.TenantId, conversation.ConversationId, oldestFirst, beyond, Window, cancellationToken);

    private bool MustBeTold(long seq, Shown shown)
    {
        if (_told.TryGetValue(seq, out var told)) return told != shown.Digest;
        if (_hasLooked) return seq > _seen;
        return from is not null && (seq > _seen || from.Again);
    }

    private ConversationEvent Tell(MessageView message, Shown shown)
    {
        Note(message, shown);
        return new ConversationEvent(ConversationEvent.Message, _seen, shown.Json);
    }

    private void Note(MessageView message, Shown shown)
    {
        _seen = Math.Max(_seen, message.Seq);
        _told[message.Seq] = shown.Digest;
        if (_told.Count > Window) _told.Remove(_told.Keys.First());
    }

    private readonly struct Shown
    {
        public Shown(MessageView message)
            : this(ViewJson.Of(message))
        {
        }

        public Shown(ConversationView conversation)
            : this(ViewJson.Of(conversation))
        {
        }

        private Shown(string json) => (Json, Digest) = (json, BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(json))));

        public string Json { get; }

        public UInt128 Digest { get; }
    }
}
