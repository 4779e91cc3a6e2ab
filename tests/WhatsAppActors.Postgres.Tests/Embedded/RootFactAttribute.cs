namespace WhatsAppActors.Postgres.Tests.Embedded;

/// <summary>A test of what happens to a server that root starts; there is nothing to test from another account.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess || !OperatingSystem.IsLinux())
            Skip = "Only for a server that root starts on Linux.";
    }
}
