using WhatsAppActors.Load.Systems;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>A little of everything, for its audits: what the tests run.</summary>
internal static class ShortScenario
{
    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        // Many repetitions and batches, few people who write often.
        var mix = new Mix { KnownPeople = 500, NewPeople = 0.2, Duplicates = 0.1, Batches = 0.1 };
        var options = bench.Options;
        await using var provider = await ProviderProcess.StartAsync();
        await using var reference = await ReferenceSystem.StartAsync(await bench.Database.EnsureAsync("short_reference"), Bench.AnyNumbers, provider, areRead: true);
        await bench.MeasureAsync("cycle", reference, 32, mix, o => o.ClosedAsync(options.Duration, cancellationToken), cancellationToken);
        foreach (var runtime in options.Runtimes)
        {
            await using var product = await ProductSystem.StartAsync(runtime, await bench.Database.EnsureAsync(runtime.DatabaseOf("short")), tenants: 2, provider, areRead: true);
            await bench.MeasureAsync("cycle", product, 64, mix, o => o.ClosedAsync(options.Duration, cancellationToken), cancellationToken);
            await bench.MeasureAsync("open loop", product, 64, mix, o => o.OpenAsync(300, options.Duration, cancellationToken), cancellationToken);
        }
    }
}
