using WhatsAppActors.Console.Operations.Figures;
using WhatsAppActors.Console.Operations.Plots;
using static WhatsAppActors.Console.Tests.Operations.Pictures;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>Paths, scales and tables of plots.</summary>
public sealed class PlotShapeTests
{
    [Fact]
    public void Means_count_what_happened_not_steps()
    {
        PlotLine[] lines = [PlotLine.Timed("mean", step => step.Commit, times => times.Mean), new("messages", step => step.Messages)];
        FigureStep[] steps = [Pictures.Step(messages: 3, commit: new(99, 0.01, 0.01, 0.01)), Pictures.Step(), Pictures.Step(messages: 9, commit: new(1, 1.01, 1, 1)) with { Seconds = 8 }];
        var (_, means) = Assert.Single(PlotTable.Of(steps, lines));
        Assert.Equal([0.02, 6.5], means.Select(mean => Math.Round(mean!.Value, 6)));
        Assert.Null(Assert.Single(PlotTable.Of([Pictures.Step()], lines)).Means[0]);
    }

    private static readonly PlotLine Messages = new("messages", step => step.Messages);
    private static readonly PlotLine Commit = new("commit", step => step.Commit?.P50);

    [Fact]
    public void A_line_ends_at_the_right_and_leaves_out_what_a_straight_one_goes_through()
    {
        Assert.Equal("", PlotShape.Line([], Messages));
        Assert.Equal("M299 7h0", PlotShape.Line([Step(7)], Messages));
        Assert.Equal("M294 0L296 0L297 1.5L298 0L299 0", PlotShape.Line([Step(), Step(), Step(), Step(1.5), Step(), Step()], Messages));
    }

    [Fact]
    public void It_breaks_where_there_is_no_value()
    {
        DurationSummary half = new(1, 0.5, 0.5, 0.5), whole = new(1, 1, 1, 1);
        Assert.Equal("M296 0.5h0M298 1L299 0.5", PlotShape.Line([Step(commit: half), Step(), Step(commit: whole), Step(commit: half)], Commit));
        Assert.Equal("", PlotShape.Line([Step(), Step()], Commit));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1.1, 2)]
    [InlineData(3, 5)]
    [InlineData(70, 100)]
    [InlineData(1001, 2000)]
    public void The_scale_ends_at_a_round_figure(double highest, double top) => Assert.Equal(top, PlotShape.Top([Step(), Step(highest)], [Messages], 1));

    [Fact]
    public void The_table_has_the_mean_of_each_half_minute_latest_first()
    {
        var rows = PlotTable.Of([.. Enumerable.Range(0, 20).Select(n => Step(n < 5 ? 1 : 3))], [Messages, Commit]);
        Assert.Equal([(TimeSpan.Zero, 3.0), (TimeSpan.FromSeconds(30), 1.0)], rows.Select(row => (row.Ago, row.Means[0]!.Value)));
        Assert.All(rows, row => Assert.Null(row.Means[1]));
    }
}
