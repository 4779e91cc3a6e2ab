using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WhatsAppActors.Orleans.Silo;

namespace WhatsAppActors.Cluster.Tests.Processes;

/// <summary>How what runs the silo ends.</summary>
public sealed class ClusterRunTests
{
    private readonly List<string> _done = [];

    [Fact]
    public async Task A_part_that_fails_to_stop_does_not_keep_the_silo_from_stopping_and_all_are_disposed_of()
    {
        var services = new ServiceCollection().AddSingleton(provider => new ClusterRun(provider, [_ => new Part("silo", _done), _ => new Part("page", _done, failsToStop: true)])).BuildServiceProvider();
        var run = services.GetRequiredService<ClusterRun>();
        await run.JoinAsync(CancellationToken.None);
        var thrown = await Assert.ThrowsAsync<AggregateException>(() => ((IHostedService)run).StopAsync(CancellationToken.None));
        Assert.Equal("page", Assert.Single(thrown.InnerExceptions).Message);
        await services.DisposeAsync();
        Assert.Equal(["silo starts", "page starts", "page stops", "silo stops", "page disposed", "silo disposed"], _done);
    }

    [Fact]
    public async Task A_part_that_fails_to_start_is_disposed_of_and_not_stopped()
    {
        await using (var run = new ClusterRun(new ServiceCollection().BuildServiceProvider(), [_ => new Part("silo", _done), _ => new Part("page", _done, failsToStart: true)]))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => run.JoinAsync(CancellationToken.None));
            await ((IHostedService)run).StopAsync(CancellationToken.None);
        }

        Assert.Equal(["silo starts", "page starts", "silo stops", "page disposed", "silo disposed"], _done);
    }

    private sealed class Part(string name, List<string> done, bool failsToStart = false, bool failsToStop = false) : IHostedService, IDisposable
    {
        public Task StartAsync(CancellationToken cancellationToken) => Do("starts", failsToStart);

        public Task StopAsync(CancellationToken cancellationToken) => Do("stops", failsToStop);

        public void Dispose() => done.Add($"{name} disposed");

        private Task Do(string what, bool fails)
        {
            done.Add($"{name} {what}");
            return fails ? Task.FromException(new InvalidOperationException(name)) : Task.CompletedTask;
        }
    }
}
