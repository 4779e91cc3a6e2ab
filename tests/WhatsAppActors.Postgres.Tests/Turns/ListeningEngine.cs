using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Postgres.Tests.Turns;

/// <summary>Answers with the numbers of the messages that it was asked about.</summary>
internal sealed class ListeningEngine : IReplyEngine
{
    public ValueTask<TurnDecision> DecideAsync(TurnContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(TurnWorld.Say(string.Join(' ', context.Unhandled.Select(m => m.Seq))));
}
