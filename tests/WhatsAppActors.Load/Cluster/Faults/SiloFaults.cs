namespace WhatsAppActors.Load.Cluster.Faults;

/// <summary>What can happen to one silo.</summary>
internal static class SiloFaults
{
    /// <summary>kill -9; it comes back after a while.</summary>
    public static async Task KillAsync(SupervisedServer silo, TimeSpan away, CancellationToken cancellationToken)
    {
        await silo.KillAsync();
        await Task.Delay(away, cancellationToken);
        silo.Start();
    }

    /// <summary>SIGSTOP, and SIGCONT after a while: its connections stay open, and nobody answers on them.</summary>
    public static async Task PauseAsync(SupervisedServer silo, TimeSpan pause, CancellationToken cancellationToken)
    {
        await silo.Process.SignalAsync("STOP");
        try
        {
            await Task.Delay(pause, cancellationToken);
        }
        finally
        {
            await silo.Process.SignalAsync("CONT");
        }
    }

    /// <summary>Nothing passes between it and the others, or its database; who posts to it and the provider still reach it.</summary>
    public static async Task CutAsync(ClusterSystem cluster, SupervisedServer silo, bool withDatabase, TimeSpan cut, CancellationToken cancellationToken)
    {
        cluster.Partition.CutOff(silo.Name);
        if (withDatabase) cluster.Partition.CutFromDatabase(silo.Name);
        try
        {
            await Task.Delay(cut, cancellationToken);
        }
        finally
        {
            cluster.Partition.Heal();
        }
    }
}
