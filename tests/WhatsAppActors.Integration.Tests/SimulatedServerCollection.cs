namespace WhatsAppActors.Integration.Tests;

/// <summary>One server with a pretend WhatsApp for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class SimulatedServerCollection : ICollectionFixture<SimulatedServer>
{
    public const string Name = "Simulated server";
}
