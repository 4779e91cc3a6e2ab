namespace WhatsAppActors.Console.Operations.Plots;

/// <summary>What a plot's values are.</summary>
public enum PlotUnit
{
    /// <summary>So many a second.</summary>
    Rate,

    /// <summary>Seconds.</summary>
    Duration,

    /// <summary>So many.</summary>
    Count,
}
