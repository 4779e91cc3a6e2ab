namespace WhatsAppActors.Load.Scenarios;

/// <summary>Many messages stored.</summary>
internal static class ScaleScenario
{
    public static Task RunAsync(Bench bench, CancellationToken cancellationToken) => throw new NotSupportedException();
}
