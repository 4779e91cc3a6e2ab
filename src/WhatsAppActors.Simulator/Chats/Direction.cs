namespace WhatsAppActors.Simulator.Chats;

/// <summary>Who wrote.</summary>
internal enum Direction
{
    FromPerson,
    FromBusiness,
}
