using WhatsAppActors.Load.Measuring;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Systems;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>The server's memory when many people were active: each wrote and was answered, and again.</summary>
internal static class MemoryScenario
{
    private const int UsualPeople = 100_000;

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var options = bench.Options;
        var people = options.People ?? UsualPeople;
        var table = new Table("runtime", "people", "at the start, MB", "after all were answered, MB", "a minute later, MB");
        await using var provider = await ProviderProcess.StartAsync();
        foreach (var runtime in options.Runtimes)
        {
            await using var product = await ProductSystem.StartAsync(runtime, await bench.Database.EnsureAsync(runtime.DatabaseOf("memory")), tenants: 4, provider);
            var start = product.ProcessIds.Sum(ProcessorTime.Resident);
            var mix = new Mix { KnownPeople = people, NewPeople = 0 };
            var measured = await bench.MeasureAsync("memory", product, 64, mix, o => o.ClosedAsync(options.Duration, cancellationToken), cancellationToken);
            bench.Report.Say("a minute of silence");
            await Task.Delay(TimeSpan.FromMinutes(1), cancellationToken);
            var later = product.ProcessIds.Sum(ProcessorTime.Resident);
            table.Add(runtime.Name, $"{people:N0}", $"{start / 1e6:N0}", $"{measured.ResidentBytes / 1e6:N0}", $"{later / 1e6:N0}");
        }

        bench.Report.Show("Resident memory of the server", table);
    }
}
