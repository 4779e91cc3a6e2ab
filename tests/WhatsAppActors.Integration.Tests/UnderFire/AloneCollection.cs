namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Tests that start servers of their own and keep them busy: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
