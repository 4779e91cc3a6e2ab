namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>How large scenarios may be. Each one's playing asks the tenant's model many times.</summary>
public static class TrialLimits
{
    /// <summary>Scenarios of a tenant.</summary>
    public const int MostScenarios = 100;

    /// <summary>Messages of a scripted customer.</summary>
    public const int MostMessages = 20;

    /// <summary>Characters of one of them.</summary>
    public const int LongestMessage = 4096;

    /// <summary>Characters of a persona.</summary>
    public const int LongestPersona = 2000;

    /// <summary>How often a played customer writes.</summary>
    public const int MostTurns = 10;

    /// <summary>Expectations of a scenario.</summary>
    public const int MostExpectations = 10;

    /// <summary>Characters of one of them.</summary>
    public const int LongestExpectation = 500;

    /// <summary>Characters of what is known of the customer, and of a function's answer.</summary>
    public const int LongestData = 4000;

    /// <summary>Trials of a tenant that are kept; older ones are removed as new ones begin.</summary>
    public const int MostTrials = 50;
}
