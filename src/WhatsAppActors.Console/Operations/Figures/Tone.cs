namespace WhatsAppActors.Console.Operations.Figures;

/// <summary>Whether a figure wants attention.</summary>
public enum Tone
{
    /// <summary>As it should be.</summary>
    Calm,

    /// <summary>Look when there is time.</summary>
    Warn,

    /// <summary>Look now.</summary>
    Bad,
}
