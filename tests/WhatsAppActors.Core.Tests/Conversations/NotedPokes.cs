using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Core.Tests.Conversations;

/// <summary>Notes that a chat is to be called again.</summary>
internal sealed class NotedPokes : ITurnPokes, IDisposable
{
    private readonly SemaphoreSlim _told = new(0);

    /// <summary>How many have come that nobody waited for.</summary>
    public int Left => _told.CurrentCount;

    public void Unhandled(ConversationKey conversation) => _told.Release();

    /// <summary>Ends at the next poke, or at one that came before.</summary>
    public async Task NextAsync() => Assert.True(await _told.WaitAsync(TimeSpan.FromSeconds(30)), "Nobody called the chat again.");

    public void Dispose() => _told.Dispose();
}
