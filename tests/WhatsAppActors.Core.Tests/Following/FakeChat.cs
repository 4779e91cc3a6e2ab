using System.Globalization;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Core.Tests.Following;

/// <summary>One conversation that a test writes into, and the feed that may or may not tell of it.</summary>
internal sealed class FakeChat : ITenantViews, IChangeFeed
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, MessageView> _messages = [];
    private Action<ChangeNotice>? _told;

    public ConversationKey Key { get; } = new(Guid.CreateVersion7(), Guid.CreateVersion7());

    public string Status { get; set; } = "open";

    /// <summary>What the next reading throws; it is thrown once.</summary>
    public Exception? Fault { get; set; }

    public bool IsWatched => _told is not null;

    public void Say(long seq, string text = "Hello", string status = "received")
    {
        lock (_gate) _messages[seq] = Message(seq, text, status);
    }

    /// <summary>The feed's word; null: anything of the tenant.</summary>
    public void Tell(params Guid[]? chats) => _told?.Invoke(new ChangeNotice(Key.TenantId, chats));

    public IDisposable Subscribe(Guid tenantId, Action<ChangeNotice> told)
    {
        Assert.Equal(Key.TenantId, tenantId);
        _told = told;
        return new Subscription(this);
    }

    public Task<ConversationView?> ConversationAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken) =>
        Task.FromResult(new ConversationKey(tenantId, conversationId) == Key ? Conversation() : null);

    public Task<IReadOnlyList<MessageView>?> MessagesAsync(Guid tenantId, Guid conversationId, bool oldestFirst, long? beyond, int take, CancellationToken cancellationToken)
    {
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }

        if (new ConversationKey(tenantId, conversationId) != Key) return Task.FromResult<IReadOnlyList<MessageView>?>(null);
        lock (_gate)
        {
            var messages = oldestFirst ? _messages.Values.Where(m => m.Seq > (beyond ?? 0)) : _messages.Values.Reverse().Where(m => m.Seq < (beyond ?? long.MaxValue));
            return Task.FromResult<IReadOnlyList<MessageView>?>([.. messages.Take(take)]);
        }
    }

    public Task<CustomerView?> CustomerByPhoneAsync(Guid tenantId, string phone, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ConversationView>> ConversationsAsync(Guid tenantId, Guid customerId, int take, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<MessageView?> MessageAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken) => throw new NotSupportedException();

    private MessageView Message(long seq, string text, string status) => new()
    {
        Id = Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-7000-8000-{seq:D12}")), ConversationId = Key.ConversationId, CustomerId = null, ChannelId = Guid.Empty,
        Seq = seq, Direction = "outbound", Author = "bot", Type = "text", OriginalType = null, Text = text, OriginalText = null, From = null, FromUserId = null,
        IsNewCustomer = false, Imported = false, ProviderMessageId = null, ProviderTimestamp = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch, Marks = [],
        TargetMessageId = null, Reactions = null, Status = status, FailedLate = false, Error = null, EditedAt = null, RevokedAt = null,
    };

    private ConversationView Conversation() => new()
    {
        Id = Key.ConversationId, CustomerId = null, ChannelId = Guid.Empty, Kind = "direct", Status = Status, GroupId = null, Imported = false,
        LastMessageAt = DateTimeOffset.UnixEpoch, WindowExpiresAt = null, MessageCount = 0, UnreadCount = 0, CreatedAt = DateTimeOffset.UnixEpoch, ClosedAt = null,
        HandedOverUntil = null, HandoverReason = null, HandoverDetail = null, Category = null, Priority = "normal",
    };

    private sealed class Subscription(FakeChat chat) : IDisposable
    {
        public void Dispose() => chat._told = null;
    }
}
