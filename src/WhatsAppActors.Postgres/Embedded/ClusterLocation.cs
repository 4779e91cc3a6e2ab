using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>
/// Decides which folder a data directory's cluster lives in. Rules:
/// <list type="bullet">
/// <item>It is <c>postgres</c> in the data directory, unless PostgreSQL runs as an account that cannot get there.</item>
/// <item>Else it is a folder of its own under <see cref="Elsewhere"/>; a file in the data directory then names it.</item>
/// <item>A cluster that exists stays where it is, whatever becomes of the permissions; none is replaced by an empty one.</item>
/// <item>A folder elsewhere that no file in the data directory names belonged to an earlier data directory at the same path.
/// It is moved aside, not opened and not deleted.</item>
/// </list>
/// </summary>
internal sealed class ClusterLocation : IDisposable
{
    /// <summary>Where clusters live whose account cannot enter the data directory.</summary>
    public const string Elsewhere = "/var/lib/whatsappactors";

    private const string PointerName = "postgres.location";

    private readonly DirectoryLock? _elsewhereLock;

    private ClusterLocation(ClusterHome home, string? notice, DirectoryLock? elsewhereLock)
    {
        Home = home;
        Notice = notice;
        _elsewhereLock = elsewhereLock;
    }

    public ClusterHome Home { get; }

    /// <summary>A sentence for the operator when the cluster does not live in the data directory.</summary>
    public string? Notice { get; }

    /// <summary>The folder that stands in for a data directory which the account cannot enter.</summary>
    public static string FolderElsewhere(string dataDirectory) =>
        Path.Combine(Elsewhere, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataDirectory)))[..12]);

    public static async Task<ClusterLocation> ResolveAsync(string dataDirectory, ClusterAccount account, TimeProvider time, CancellationToken ct)
    {
        var inside = new ClusterHome(Path.Combine(dataDirectory, "postgres"));
        var pointer = Path.Combine(dataDirectory, PointerName);
        if (File.Exists(pointer))
            return await OpenElsewhereAsync((await File.ReadAllTextAsync(pointer, ct)).Trim(), dataDirectory, account, time, ct);

        var enters = await account.TestAsync("-x", dataDirectory, ct);
        if (Directory.Exists(inside.PgData))
        {
            if (!enters || !await account.TestAsync("-O", inside.PgData, ct))
            {
                throw new EmbeddedPostgresException(
                    $"The database in {inside.PgData} cannot be used by the account '{account.Name}', which PostgreSQL runs as here. "
                    + "Start the server from the account that made the directory, or restore the permissions of it and the folders above it.");
            }

            return new ClusterLocation(inside, notice: null, elsewhereLock: null);
        }

        if (enters && await CanLiveInAsync(inside, account, ct))
            return new ClusterLocation(inside, notice: null, elsewhereLock: null);
        return account.IsSeparate
            ? await OpenElsewhereAsync(FolderElsewhere(dataDirectory), dataDirectory, account, time, ct)
            : throw new EmbeddedPostgresException($"The folder {inside.Folder} cannot be made or written by the account '{account.Name}'. Choose another data directory.");
    }

    public void Dispose() => _elsewhereLock?.Dispose();

    private static async Task<bool> CanLiveInAsync(ClusterHome home, ClusterAccount account, CancellationToken ct)
    {
        try
        {
            account.MakeFolder(home.Folder);
            return await account.TestAsync("-w", home.Folder, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task<ClusterLocation> OpenElsewhereAsync(
        string folder, string dataDirectory, ClusterAccount account, TimeProvider time, CancellationToken ct)
    {
        if (!account.IsSeparate && !await account.TestAsync("-O", folder, ct))
            throw new EmbeddedPostgresException($"The database of {dataDirectory} lives in {folder} and belongs to another account. Start the server from the account that made it.");
        if (!Directory.Exists(Elsewhere))
            UnixModes.MakeFolder(Elsewhere, UnixModes.OthersPassThrough);
        var held = await DirectoryLock.TakeAsync(folder + ".lock", dataDirectory, time, ct);
        try
        {
            var home = new ClusterHome(folder);
            var pointer = Path.Combine(dataDirectory, PointerName);
            if (!File.Exists(pointer))
            {
                if (Directory.Exists(folder))
                    await MoveAsideAsync(home, account, time, ct);
                await File.WriteAllTextAsync(pointer, folder + "\n", ct);
            }

            account.MakeFolder(folder);
            return new ClusterLocation(
                home,
                $"The database lives in {folder}: PostgreSQL runs as the account '{account.Name}', which cannot enter {dataDirectory}.",
                held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static async Task MoveAsideAsync(ClusterHome home, ClusterAccount account, TimeProvider time, CancellationToken ct)
    {
        if (PostmasterFile.Read(home.PgData) is { } file && PostmasterProcess.Find(file.Pid) is { } orphan && orphan.Serves(home.PgData))
        {
            // SIGINT is PostgreSQL's fast shutdown.
            await account.RunAsync("/", "sh", ["-c", "kill -INT \"$1\"", "sh", orphan.Pid.ToString(CultureInfo.InvariantCulture)], [], ct);
            while (orphan.IsAlive)
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }

        Directory.Move(home.Folder, $"{home.Folder}.{time.GetUtcNow():yyyyMMddHHmmss}");
    }
}
