namespace WhatsAppActors.Integration.Tests.Corpus;

/// <summary>A test over a folder of real payloads that is not part of this repository; skipped where <c>WEBHOOK_CORPUS</c> does not name it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    public const string Variable = "WEBHOOK_CORPUS";

    public CorpusFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))) Skip = $"{Variable} names no folder of payloads.";
    }
}
