using WhatsAppActors.Console.Operations.Figures;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>Quantiles of durations.</summary>
public sealed class DurationsTests
{
    [Fact]
    public void They_are_as_exact_as_their_classes_and_begin_anew_when_taken()
    {
        var durations = new Durations();
        for (var n = 1; n <= 1000; n++) durations.Add(n / 1000.0);
        var summary = durations.Take()!;
        Assert.Equal(1000, summary.Count);
        Assert.Equal(0.5005, summary.Mean, 6);
        Assert.InRange(summary.P50, 0.47, 0.53);
        Assert.InRange(summary.P99, 0.94, 1.04);
        Assert.Null(durations.Take());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e-9)]
    [InlineData(1e6)]
    [InlineData(double.PositiveInfinity)]
    public void What_lies_outside_counts_in_the_outermost_class(double seconds)
    {
        var durations = new Durations();
        durations.Add(seconds);
        Assert.Equal(1, durations.Take()!.Count);
    }
}
