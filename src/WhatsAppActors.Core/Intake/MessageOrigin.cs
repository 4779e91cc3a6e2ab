namespace WhatsAppActors.Core.Intake;

/// <summary>How a message came to us.</summary>
public enum MessageOrigin
{
    /// <summary>A webhook about something that happens now.</summary>
    Live,

    /// <summary>The business wrote it elsewhere, on the phone or through another partner.</summary>
    Echo,

    /// <summary>The history of a number that moved in from the phone app; never triggers anything.</summary>
    History,
}
