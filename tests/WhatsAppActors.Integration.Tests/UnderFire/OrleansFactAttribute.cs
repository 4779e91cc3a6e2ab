namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Runs where the server was built with Orleans, and counts as skipped otherwise.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OrleansFactAttribute : FactAttribute
{
    public OrleansFactAttribute()
    {
        if (!Runtimes.HasOrleans) Skip = "The server was built without Orleans.";
    }
}
