using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Postgres.Tests.Turns;

/// <summary>Holds every context that it gets against one that is read from the database alone, and answers now and then.</summary>
internal sealed class ComparingEngine(TurnWorld world, Random random) : IReplyEngine
{
    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>How many of the histories were not empty.</summary>
    public int WithHistory { get; private set; }

    public async ValueTask<TurnDecision> DecideAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var stored = (await world.Turns.ReadAsync(new ConversationKey(context.TenantId, context.ConversationId), known: null, cancellationToken))!.Context;
        Assert.Equal(stored.History, context.History);
        Assert.Equal(stored.Unhandled, context.Unhandled);
        Assert.Equal(stored with { History = [], Unhandled = [] }, context with { History = [], Unhandled = [] });
        Asked++;
        if (context.History.Count > 0) WithHistory++;
        return TurnWorld.Say([.. Enumerable.Range(0, random.Next(4)).Select(reply => $"reply {Asked}.{reply} é \u2028")]);
    }
}
