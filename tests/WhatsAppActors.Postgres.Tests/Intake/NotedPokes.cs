using System.Collections.Concurrent;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>Notes which chats the intake tells of.</summary>
internal sealed class NotedPokes : ITurnPokes
{
    public ConcurrentQueue<ConversationKey> Chats { get; } = new();

    public void Unhandled(ConversationKey conversation) => Chats.Enqueue(conversation);
}
