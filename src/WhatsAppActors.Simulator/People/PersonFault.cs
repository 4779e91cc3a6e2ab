namespace WhatsAppActors.Simulator.People;

/// <summary>Why a person could not be made.</summary>
internal enum PersonFault
{
    None,
    PhoneTaken,
    UsernameTaken,
    TooMany,
}
