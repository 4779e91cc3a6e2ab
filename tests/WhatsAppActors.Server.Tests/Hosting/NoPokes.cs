using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Calls no chat: nothing takes turns here.</summary>
internal sealed class NoPokes : ITurnPokes
{
    public void Unhandled(ConversationKey conversation)
    {
    }
}
