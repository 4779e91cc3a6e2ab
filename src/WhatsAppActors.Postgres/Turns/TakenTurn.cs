using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>A turn whose guard has passed, with the conversation as it stands under its lock.</summary>
internal sealed class TakenTurn(Turn turn, Guid channelId, Guid customerId, long lastSeq, long lastInboundSeq)
{
    public Turn Turn { get; } = turn;

    public Guid TenantId => Turn.Conversation.TenantId;

    public Guid ConversationId => Turn.Conversation.ConversationId;

    public Guid ChannelId { get; } = channelId;

    public Guid CustomerId { get; } = customerId;

    public long LastSeq { get; } = lastSeq;

    public long LastInboundSeq { get; } = lastInboundSeq;

    public IReadOnlyList<ReplyRow> Replies { get; } = ReplyRow.Of(turn.Decision);
}
