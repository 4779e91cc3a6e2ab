using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Tests.Conversations;

/// <summary>Says back what it heard; nothing when it heard "silence".</summary>
internal sealed class EchoEngine : IReplyEngine
{
    public int Asked { get; private set; }

    public ValueTask<TurnDecision> DecideAsync(TurnContext context, CancellationToken cancellationToken)
    {
        Asked++;
        var heard = string.Join('+', context.Unhandled.Select(m => m.Text));
        return ValueTask.FromResult(heard == "silence" ? TurnDecision.Nothing : new TurnDecision { Replies = [new TextReply(heard)] });
    }
}
