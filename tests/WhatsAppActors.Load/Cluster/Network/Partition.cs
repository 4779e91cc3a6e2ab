using WhatsAppActors.Load.Network;

namespace WhatsAppActors.Load.Cluster.Network;

/// <summary>Who cannot reach whom just now. Nobody is told: what is sent is kept back until the cut is healed, as a network does that loses packets.</summary>
internal sealed class Partition : IPassage
{
    /// <summary>What PostgreSQL is called here.</summary>
    public const string Database = "database";

    private volatile Cuts _cuts = new([], []);

    /// <summary>Cuts one off from all other processes of the cluster.</summary>
    public void CutOff(string name) => Change(cuts => cuts with { Processes = [.. cuts.Processes, name] });

    /// <summary>Takes its database away from one.</summary>
    public void CutFromDatabase(string name) => Change(cuts => cuts with { FromDatabase = [.. cuts.FromDatabase, name] });

    /// <summary>Everybody reaches everybody again; what was kept back goes on.</summary>
    public void Heal() => Change(_ => new Cuts([], []));

    /// <inheritdoc/>
    public async ValueTask PassAsync(Passing passing, CancellationToken cancellationToken)
    {
        for (var cuts = _cuts; cuts.Hold(passing.From, passing.To); cuts = _cuts) await cuts.Changed.Task.WaitAsync(cancellationToken);
    }

    private void Change(Func<Cuts, Cuts> change)
    {
        var before = _cuts;
        _cuts = change(before) with { Changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) };
        before.Changed.SetResult();
    }

    private sealed record Cuts(string[] Processes, string[] FromDatabase)
    {
        public TaskCompletionSource Changed { get; init; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Hold(string? from, string to) =>
            to == Database ? FromDatabase.Contains(from) : Processes.Contains(to) || Processes.Contains(from);
    }
}
