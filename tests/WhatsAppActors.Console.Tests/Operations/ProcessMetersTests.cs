using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Operations.Figures;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Local.Tests;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>Steps made of what the product's instruments say.</summary>
public sealed class ProcessMetersTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ServiceProvider _others = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose()
    {
        _services.Dispose();
        _others.Dispose();
    }

    [Fact]
    public void Rates_are_by_the_time_that_went_by_and_begin_anew_each_step()
    {
        using var meters = new ProcessMeters(Factory(_services), _time);
        var intake = Factory(_services).Create(Instruments.Intake);
        var size = intake.CreateHistogram<int>(Instruments.BatchSize);
        var messages = intake.CreateCounter<long>(Instruments.Messages);
        intake.CreateCounter<long>(Instruments.Refused).Add(8);
        size.Record(30);
        size.Record(10);
        messages.Add(12);
        _time.Advance(TimeSpan.FromSeconds(4));

        var step = meters.Step();
        Assert.Equal((4, 10, 0.5, 3, 2), (step.Seconds, step.Items, step.Batches, step.Messages, step.Refused));
        Assert.Equal(_time.GetUtcNow(), step.At);
        _time.Advance(TimeSpan.FromSeconds(2));
        var next = meters.Step();
        Assert.Equal((2, 0, 0, 0, 0), (next.Seconds, next.Items, next.Batches, next.Messages, next.Refused));
    }

    [Fact]
    public void Durations_and_outcomes_are_told_apart_and_absent_when_nothing_was_timed()
    {
        using var meters = new ProcessMeters(Factory(_services), _time);
        var seconds = Factory(_services).Create(Instruments.Sending).CreateHistogram<double>(Instruments.SendDuration);
        Factory(_services).Create(Instruments.Intake).CreateHistogram<double>(Instruments.CommitDuration).Record(0.01);
        seconds.Record(0.2, new KeyValuePair<string, object?>(Instruments.Outcome, Instruments.Accepted));
        seconds.Record(0.3, new KeyValuePair<string, object?>(Instruments.Outcome, "refused"));
        seconds.Record(0.4);
        _time.Advance(TimeSpan.FromSeconds(2));
        var step = meters.Step();
        Assert.Equal((0.5, 1), (step.Accepted, step.NotAccepted));
        Assert.Equal(3, step.Send!.Count);
        Assert.InRange(step.Commit!.P50, 0.0095, 0.0105);
        Assert.Null(step.History);
    }

    [Fact]
    public void The_queue_is_looked_at_at_each_step_and_another_hosts_is_not()
    {
        using var meters = new ProcessMeters(Factory(_services), _time);
        var items = 5L;
        var own = Factory(_services).Create(Instruments.Intake);
        own.CreateObservableGauge(Instruments.QueueItems, () => items);
        own.CreateObservableGauge(Instruments.QueueItemsLimit, () => 20_000L);
        Factory(_others).Create(Instruments.Intake).CreateObservableGauge(Instruments.QueueItems, () => 999L);
        Assert.Equal(5, meters.Step().QueueItems);
        items = 0;
        Assert.Equal(0, meters.Step().QueueItems);
        Assert.Equal(20_000, meters.Limits.Items);
    }

    [Fact]
    public void Ten_minutes_are_kept_oldest_first()
    {
        var ring = new FigureRing();
        Assert.Empty(ring.Snapshot());
        for (var n = 0; n < FigureRing.Steps + 5; n++) ring.Add(Pictures.Step(messages: n));
        var steps = ring.Snapshot();
        Assert.Equal(Enumerable.Range(5, FigureRing.Steps).Select(n => (double)n), steps.Select(step => step.Messages));
    }

    private static IMeterFactory Factory(ServiceProvider services) => services.GetRequiredService<IMeterFactory>();
}
