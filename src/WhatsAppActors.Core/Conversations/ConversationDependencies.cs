using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.State;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Core.Conversations;

/// <summary>What every conversation works with: one for all of them, so that an idle chat holds one reference and not eight.</summary>
/// <param name="Turns">Where turns are read and committed.</param>
/// <param name="Agents">Where people's actions are committed.</param>
/// <param name="Engine">Decides.</param>
/// <param name="Limit">How long it may.</param>
/// <param name="Actors">Reaches the number that sends.</param>
/// <param name="Pokes">Has a chat called again when a decision took longer.</param>
/// <param name="States">Keeps the history for the next instance.</param>
/// <param name="Time">The clock.</param>
public sealed record ConversationDependencies(
    ITurnStore Turns, IAgentActions Agents, IReplyEngine Engine, ThinkingLimit Limit, IActors Actors, ITurnPokes Pokes, IActorStates States, TimeProvider Time);
