using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Intake;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Tests.Lanes;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>A writer that is busy gathers what comes next for a moment; one that is not goes on at once, and so does one that ends.</summary>
[Collection(IntakeCollection.Name)]
public sealed class GatheringTests(TestPostgres postgres)
{
    private static readonly IntakeOptions Patient = new() { Gathering = TimeSpan.FromHours(1) };

    private readonly NotedTime _time = new();

    [Fact]
    public async Task Under_load_the_next_commit_gathers_until_the_writer_ends()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        using var writer = world.NewWriter(Patient, _time);
        var first = Offer(writer, 8);
        var running = writer.RunAsync(CancellationToken.None);
        await CommittedAsync(first);
        await Until.HoldsAsync(() => _time.Waits.Contains(Patient.Gathering));

        var next = Offer(writer, 2);
        writer.Complete();

        await CommittedAsync(next);
        await running;
        Assert.Equal([8L, 2L], (await world.ListAsync("SELECT count(*) FROM webhook_deliveries GROUP BY xmin ORDER BY 1 DESC")).ConvertAll(long.Parse));
    }

    [Fact]
    public async Task A_few_are_committed_at_once()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        using var writer = world.NewWriter(Patient, _time);
        var first = Offer(writer, 7);
        var running = writer.RunAsync(CancellationToken.None);
        await CommittedAsync(first);

        await CommittedAsync(Offer(writer, 1));

        Assert.DoesNotContain(Patient.Gathering, _time.Waits);
        writer.Complete();
        await running;
    }

    // POSTs in which nothing is to be taken: their raw bodies are stored.
    private static List<IntakePart> Offer(IntakeWriter writer, int posts)
    {
        var parts = Enumerable.Range(0, posts).Select(_ => new IntakePart(IntakeWorld.Post(), [], carriesBody: true)).ToList();
        Assert.All(parts, part => Assert.True(writer.TryAdd(part)));
        return parts;
    }

    private static async Task CommittedAsync(List<IntakePart> parts) =>
        Assert.All(await Task.WhenAll(parts.Select(part => part.Answer)).WaitAsync(TimeSpan.FromSeconds(30)), outcome => Assert.Equal(IntakeOutcome.Committed, outcome));
}
