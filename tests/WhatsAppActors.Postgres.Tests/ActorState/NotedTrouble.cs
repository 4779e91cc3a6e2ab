using System.Collections.Concurrent;
using WhatsAppActors.Core.State;

namespace WhatsAppActors.Postgres.Tests.ActorState;

/// <summary>Notes what is told.</summary>
internal sealed class NotedTrouble : IActorStateTrouble
{
    public ConcurrentQueue<string> Told { get; } = new();

    public void Lost(Exception cause) => Told.Enqueue("lost");

    public void Back(int dropped) => Told.Enqueue($"back, {dropped} dropped");

    public void Unwritable(string name, string reason) => Told.Enqueue($"{name}: {reason}");
}
