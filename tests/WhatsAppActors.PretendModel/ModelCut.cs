namespace WhatsAppActors.PretendModel;

/// <summary>Where an answer breaks off.</summary>
public enum ModelCut
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The connection is reset before a byte of it.</summary>
    BeforeAnything,

    /// <summary>The connection is reset in the middle.</summary>
    InTheMiddle,

    /// <summary>It ends in order, in the middle of a sentence: a proxy on the way gave up.</summary>
    AsIfDone,
}
