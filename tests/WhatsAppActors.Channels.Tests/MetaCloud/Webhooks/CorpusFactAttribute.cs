namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

/// <summary>A test over a folder of real payloads, skipped, and counted as skipped, where no folder is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    public const string Variable = "WEBHOOK_CORPUS";

    public CorpusFactAttribute()
    {
        if (Folder is null)
            Skip = $"{Variable} names no folder of payloads";
    }

    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;
}
