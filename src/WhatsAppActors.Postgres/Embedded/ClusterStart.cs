using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>Brings a cluster up: takes over the PostgreSQL that already runs on it, or starts one.</summary>
internal sealed class ClusterStart(Cluster cluster, ClusterHome home, PostgresBinaries binaries, EmbeddedPostgresOptions options, ILogger logger, TimeProvider time)
{
    private const int PortAttempts = 5;

    /// <summary>Adopts or starts, on the remembered port if it can be had, else on another.</summary>
    public async Task<RunningCluster> OpenAsync(CancellationToken ct)
    {
        if (await AdoptAsync(ct) is { } adopted)
            return adopted;

        var begun = time.GetTimestamp();
        await cluster.CreateIfMissingAsync(ct);
        var remembered = cluster.RememberedPort();
        for (var attempt = 1; ; attempt++)
        {
            var port = attempt == 1 && remembered is { } last && LoopbackPort.IsFree(last) ? last : LoopbackPort.Choose();
            if (attempt == 1 && remembered is { } old && old != port)
                logger.PortMoved(old, port);
            try
            {
                var process = await StartAsync(port, ct);
                logger.Started(binaries.Major, port, process.Pid, home.PgData, (long)time.GetElapsedTime(begun).TotalMilliseconds);
                return new RunningCluster(process, port, Adopted: false);
            }
            catch (EmbeddedPostgresException) when (attempt < PortAttempts && cluster.Running() is null && !LoopbackPort.IsFree(port))
            {
                // Somebody took the port between our look and PostgreSQL's.
            }
        }
    }

    /// <summary>Brings a cluster that died up again on the same port, whoever starts it first.</summary>
    public async Task<PostmasterProcess> ReopenAsync(int port, CancellationToken ct)
    {
        if (await AdoptAsync(ct) is { } adopted)
        {
            if (adopted.Port == port)
                return adopted.Process;
            await cluster.StopAsync(ct);
        }

        return await StartAsync(port, ct);
    }

    private async Task<PostmasterProcess> StartAsync(int port, CancellationToken ct)
    {
        await cluster.ConfigureAsync(port, ct);
        try
        {
            var process = await cluster.StartAsync(ct);
            await new ClusterAccess(home, port).SetUpAsync(ct);
            return process;
        }
        catch
        {
            // Whether or not it came up: what we started and cannot use must not stay.
            await cluster.StopAsync(CancellationToken.None);
            throw;
        }
    }

    private async Task<RunningCluster?> AdoptAsync(CancellationToken ct)
    {
        if (cluster.Running() is not var (process, _))
            return null;
        try
        {
            var port = await ReadyPortAsync(process, ct);
            if (port is null)
                return null;
            await cluster.ConfigureAsync(port.Value, ct);
            var access = new ClusterAccess(home, port.Value);
            await access.SetUpAsync(ct);
            await access.ReloadAsync(ct);
            logger.Adopted(port.Value, process.Pid, home.PgData);
            return new RunningCluster(process, port.Value, Adopted: true);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.NotAdoptable(e, process.Pid, home.PgData);
            await cluster.StopAsync(ct);
            return null;
        }
    }

    /// <summary>Waits out crash recovery or a shutdown in progress; null when the postmaster is gone after all.</summary>
    private async Task<int?> ReadyPortAsync(PostmasterProcess process, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        while (process.IsAlive)
        {
            if (PostmasterFile.Read(home.PgData) is { Status: "ready", Port: { } port } file && file.Pid == process.Pid)
                return port;
            if (time.GetElapsedTime(begun) > options.StartTimeout)
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"It was not ready after {options.StartTimeout}."));
            await Task.Delay(TimeSpan.FromMilliseconds(25), time, ct);
        }

        return null;
    }
}
