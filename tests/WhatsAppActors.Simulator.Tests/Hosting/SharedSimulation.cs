using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Tests.Hosting;

/// <summary>One simulator for the tests of a class that do not change how it behaves; without limits, and with a person who has written.</summary>
public sealed class SharedSimulation : IAsyncLifetime
{
    public Simulation Simulation { get; private set; } = null!;

    public JsonObject Person { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Simulation = await Simulation.StartAsync();
        await Simulation.SwitchAsync(new { throughputLimit = false, pairLimit = false });
        Person = await Simulation.PersonAsync();
    }

    public async Task DisposeAsync() => await Simulation.DisposeAsync();
}
