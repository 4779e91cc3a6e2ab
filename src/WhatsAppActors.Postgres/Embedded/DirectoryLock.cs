using System.Globalization;
using System.Text;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>
/// The claim of this process on a data directory: an exclusive file lock that the kernel drops when the process ends, however
/// it ends. PostgreSQL does not inherit it, so that an orphaned PostgreSQL never locks its own successor out.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DirectoryLock(FileStream file)
    {
        _file = file;
    }

    /// <summary>Takes the lock file at <paramref name="path"/>, or says who has it.</summary>
    /// <param name="path">The file, made when missing and left behind afterwards.</param>
    /// <param name="dataDirectory">The directory that it stands for.</param>
    /// <param name="time">The clock for "since when".</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="DataDirectoryInUseException">Another process, or another server in this one, holds it.</exception>
    public static async Task<DirectoryLock> TakeAsync(string path, string dataDirectory, TimeProvider time, CancellationToken ct)
    {
        FileStream file;
        try
        {
            file = UnixModes.OpenPrivate(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(path))
        {
            throw new DataDirectoryInUseException(dataDirectory, await HolderAsync(path, ct), e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedPostgresException($"{path} cannot be written by the account '{Environment.UserName}'. Start the server as the directory's owner, or choose another data directory.", e);
        }

        var claim = $"{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}\n{time.GetUtcNow():O}\n{dataDirectory}\n";
        file.SetLength(0);
        await file.WriteAsync(Encoding.UTF8.GetBytes(claim), ct);
        file.Flush(flushToDisk: true);
        return new DirectoryLock(file);
    }

    public void Dispose() => _file.Dispose();

    private static async Task<string> HolderAsync(string path, CancellationToken ct)
    {
        // .NET takes a shared lock to read a file, which the holder's lock excludes; cat takes none.
        var claim = await Command.RunAsync("cat", [path], "/", [], ct);
        return claim.Output.Split('\n') is [var pid, var since, var directory, ..]
            ? $"process {pid} (running since {since}, data directory {directory})"
            : "another server that is just starting";
    }
}
