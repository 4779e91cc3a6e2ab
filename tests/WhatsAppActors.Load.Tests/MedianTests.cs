using WhatsAppActors.Load.Reports;

namespace WhatsAppActors.Load.Tests;

public sealed class MedianTests
{
    [Theory]
    [InlineData(new double[] { }, 0)]
    [InlineData(new double[] { 7 }, 7)]
    [InlineData(new double[] { 10, 2 }, 6)]
    [InlineData(new double[] { 9, 1, 2 }, 2)]
    [InlineData(new double[] { 8, 1, 3, 5 }, 4)]
    public void Of_an_even_number_it_is_between_the_two_in_the_middle(double[] rates, double median) => Assert.Equal(median, Median.Of(rates));

    [Fact]
    public void The_best_is_the_best_median_and_no_lucky_round()
    {
        (int Connections, double Rate)[] rounds = [(64, 100), (64, 100), (256, 180), (256, 10)];

        Assert.Equal(100, Median.Best(rounds, r => r.Connections, r => r.Rate));
        Assert.Equal((256, 10), Median.NearestTo([(256, 180), (256, 10)], ((int Connections, double Rate) r) => r.Rate));
    }
}
