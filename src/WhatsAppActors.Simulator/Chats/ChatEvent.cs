namespace WhatsAppActors.Simulator.Chats;

/// <summary>One event of the chats' stream.</summary>
internal sealed record ChatEvent(string Name, object Data);
