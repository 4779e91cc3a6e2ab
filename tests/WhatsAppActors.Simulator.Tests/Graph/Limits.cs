using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Graph;

public sealed class Limits
{
    [Fact]
    public async Task A_number_sends_80_a_second()
    {
        var time = new ManualTime();
        await using var simulation = await Simulation.StartAsync(time, options => options.Strangers = true);

        for (var i = 0; i < 80; i++) await simulation.SendAsync(Simulation.Text($"+1650555{i:D4}"));
        Assert.Equal(130429, await ServiceWindow.CodeAsync(simulation, Simulation.Text("+16505559999")));
        time.Advance(TimeSpan.FromSeconds(1 / 80d));
        await simulation.SendAsync(Simulation.Text("+16505559999"));
        Assert.Equal(130429, await ServiceWindow.CodeAsync(simulation, Simulation.Text("+16505559999")));
        await simulation.SwitchAsync(new { throughputLimit = false });
        await simulation.SendAsync(Simulation.Text("+16505559999"));
    }

    [Fact]
    public async Task A_pair_sends_45_at_once_and_then_one_each_6_seconds()
    {
        var time = new ManualTime();
        await using var simulation = await Simulation.StartAsync(time, options => options.Strangers = true);
        await simulation.SwitchAsync(new { throughputLimit = false });

        for (var i = 0; i < 45; i++) await simulation.SendAsync(Simulation.Text("+16505551234"));
        Assert.Equal(131056, await ServiceWindow.CodeAsync(simulation, Simulation.Text("+16505551234")));
        await simulation.SendAsync(Simulation.Text("+16505554321"));
        time.Advance(TimeSpan.FromSeconds(5.9));
        Assert.Equal(131056, await ServiceWindow.CodeAsync(simulation, Simulation.Text("+16505551234")));
        time.Advance(TimeSpan.FromSeconds(0.1));
        await simulation.SendAsync(Simulation.Text("+16505551234"));
        Assert.Equal(131056, await ServiceWindow.CodeAsync(simulation, Simulation.Text("+16505551234")));
        await simulation.SwitchAsync(new { pairLimit = false });
        await simulation.SendAsync(Simulation.Text("+16505551234"));
    }
}
