namespace WhatsAppActors.Core.Operations;

/// <summary>How far operators' figures are counted: a person needs no more, and the count stays quick.</summary>
public static class Counts
{
    /// <summary>Where counts end; shown as "999+".</summary>
    public const int Most = 1000;
}
