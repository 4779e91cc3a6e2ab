using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Core.Tests.Conversations;

/// <summary>A chat in memory, with its guard; the test can step in before a commit.</summary>
internal sealed class ScriptedTurns(ConversationKey key) : ITurnStore
{
    private readonly List<TurnMessage> _messages = [];

    public long HandledSeq { get; private set; }

    public long TurnVersion { get; set; }

    public long RulesVersion { get; set; }

    public long HistoryVersion { get; set; }

    public string CustomerName { get; set; } = "Anna";

    public Guid CustomerId { get; } = Guid.CreateVersion7();

    public Guid ChannelId { get; } = Guid.CreateVersion7();

    public bool Exists { get; set; } = true;

    public List<Turn> Committed { get; } = [];

    public int Reads { get; private set; }

    /// <summary>What the actor knew at each reading.</summary>
    public List<KeptHistory?> Known { get; } = [];

    public Action BeforeCommit { get; set; } = () => { };

    public void Write(string text) => _messages.Add(new TurnMessage
    {
        Seq = _messages.Count + 1, Type = "text", Text = text, ProviderTimestamp = DateTimeOffset.UnixEpoch, ReceivedAt = DateTimeOffset.UnixEpoch,
    });

    public long LastInboundSeq { get; set; }

    public long LastSeq => _messages.Count;

    public Task<TurnSnapshot?> ReadAsync(ConversationKey conversation, KeptHistory? known, CancellationToken cancellationToken)
    {
        Assert.Equal(key, conversation);
        Reads++;
        Known.Add(known);
        if (!Exists) return Task.FromResult<TurnSnapshot?>(null);
        var unhandled = _messages.FindAll(m => m.Seq > HandledSeq);
        var context = new TurnContext
        {
            TenantId = key.TenantId, ConversationId = key.ConversationId, ChannelId = ChannelId, ConversationStatus = ConversationStatus.Open,
            TurnVersion = TurnVersion, RulesVersion = RulesVersion, Unhandled = unhandled, Now = DateTimeOffset.UnixEpoch,
            Customer = new TurnCustomer { Id = CustomerId, DisplayName = CustomerName, ConsentStatus = ConsentStatus.Pending },
        };
        return Task.FromResult<TurnSnapshot?>(new TurnSnapshot(context, HandledSeq, Math.Max(LastInboundSeq, Math.Max(HandledSeq, _messages.Count)), HistoryVersion));
    }

    public Task<TurnOutcome> CommitAsync(Turn turn, CancellationToken cancellationToken)
    {
        BeforeCommit();
        if (turn.ExpectedHandledSeq != HandledSeq || turn.ExpectedTurnVersion != TurnVersion) return Task.FromResult(new TurnOutcome(false, null));
        HandledSeq = turn.HandledSeq;
        TurnVersion++;
        Committed.Add(turn);
        return Task.FromResult(new TurnOutcome(true, turn.Decision.Replies.Count > 0 ? ChannelId : null));
    }
}
