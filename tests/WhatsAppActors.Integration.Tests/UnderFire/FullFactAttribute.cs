namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>A test of minutes: runs when <c>WHATSAPPACTORS_FULL</c> is 1, and counts as skipped otherwise.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullFactAttribute : FactAttribute
{
    public FullFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("WHATSAPPACTORS_FULL") != "1") Skip = "Takes minutes; runs with WHATSAPPACTORS_FULL=1.";
    }
}
