namespace WhatsAppActors.Core.FaultInjection;

/// <summary>How often a fault happens.</summary>
internal enum FaultRepeat
{
    /// <summary>Once.</summary>
    Once,

    /// <summary>At the given time and at all later ones.</summary>
    FromThen,

    /// <summary>Each time that the given number of times has passed.</summary>
    Every,
}
