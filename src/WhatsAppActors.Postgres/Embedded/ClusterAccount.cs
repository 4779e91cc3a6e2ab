using System.Runtime.InteropServices;
using System.Text;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>
/// The operating system account that PostgreSQL runs as. PostgreSQL refuses to run as root, and a database needs no root:
/// a server started by root runs it as an unprivileged account that serves nothing else; any other server as itself.
/// </summary>
internal sealed class ClusterAccount
{
    /// <summary>The account that root hands the cluster to.</summary>
    public const string UnprivilegedName = "whatsappactors";

    private readonly string[] _prefix;
    private readonly (uint Uid, uint Gid)? _owner;

    private ClusterAccount(string name, string[] prefix, (uint, uint)? owner)
    {
        Name = name;
        _prefix = prefix;
        _owner = owner;
    }

    public string Name { get; }

    /// <summary>True when PostgreSQL runs as another account than we do.</summary>
    public bool IsSeparate => _owner is not null;

    /// <summary>Finds the account, and makes it first when we are root and it is missing.</summary>
    public static async Task<ClusterAccount> ResolveAsync(TimeProvider time, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ClusterAccount(Environment.UserName, [], owner: null);
        if (!OperatingSystem.IsLinux())
            throw new EmbeddedPostgresException("The embedded PostgreSQL does not run as root on this system. Start the server from an ordinary account.");

        var owner = await LookUpAsync(ct) ?? await CreateAsync(time, ct);
        var setpriv = await PlainAsync("setpriv", [$"--reuid={owner.Uid}", $"--regid={owner.Gid}", "--clear-groups", "--", "true"], ct);
        string[] change = setpriv.Succeeded
            ? ["setpriv", $"--reuid={owner.Uid}", $"--regid={owner.Gid}", "--clear-groups", "--no-new-privs", "--"]
            : ["runuser", "-u", UnprivilegedName, "--"];
        // setpriv still has root's capabilities when it looks for the program; a shell in between has not, so that a program
        // that the account cannot reach fails here and not half way.
        return new ClusterAccount(UnprivilegedName, [.. change, "sh", "-c", "exec \"$@\"", "sh"], owner);
    }

    /// <summary>Runs a program as the account.</summary>
    public Task<CommandResult> RunAsync(
        string workingDirectory,
        string file,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string>> environment,
        CancellationToken ct) =>
        _prefix is [var first, .. var rest]
            ? Command.RunAsync(first, [.. rest, file, .. arguments], workingDirectory, environment, ct)
            : Command.RunAsync(file, arguments, workingDirectory, environment, ct);

    /// <summary>Asks the kernel, as the account, what <c>test</c> asks: <c>-x</c> may enter, <c>-w</c> may write, <c>-O</c> owns.</summary>
    public async Task<bool> TestAsync(string operation, string path, CancellationToken ct) =>
        (await RunAsync("/", "test", [operation, path], [], ct)).Succeeded;

    /// <summary>Makes a folder that only the account can enter, or narrows the one that is there.</summary>
    /// <exception cref="IOException">The file system does not let the account own it.</exception>
    public void MakeFolder(string path)
    {
        UnixModes.MakeFolder(path, UnixModes.OwnerOnly);
        Give(path);
    }

    /// <summary>
    /// Writes a file that only the account can read (0600), whole or not at all: it is renamed into place, and a link that
    /// stands there is replaced, not followed.
    /// </summary>
    public void WriteFile(string path, string content)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var stream = UnixModes.OpenPrivate(draft, FileMode.CreateNew, FileShare.None))
        {
            stream.Write(Encoding.UTF8.GetBytes(content));
            stream.Flush(flushToDisk: true);
        }

        Give(draft);
        File.Move(draft, path, overwrite: true);
    }

    private static async Task<(uint Uid, uint Gid)?> LookUpAsync(CancellationToken ct)
    {
        var uid = await PlainAsync("id", ["-u", UnprivilegedName], ct);
        var gid = await PlainAsync("id", ["-g", UnprivilegedName], ct);
        if (!uid.Succeeded || !gid.Succeeded)
            return null;
        var found = (uint.Parse(uid.Output), uint.Parse(gid.Output));
        return found is { Item1: 0 }
            ? throw new EmbeddedPostgresException($"The account '{UnprivilegedName}' is root under another name; PostgreSQL cannot run as root.")
            : found;
    }

    private static async Task<(uint Uid, uint Gid)> CreateAsync(TimeProvider time, CancellationToken ct)
    {
        CommandResult last = default;
        // The user database is locked while another program writes it; that takes moments.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            last = await PlainAsync(
                "useradd",
                ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin",
                    "--comment", "WhatsAppActors embedded PostgreSQL", UnprivilegedName],
                ct);
            if (await LookUpAsync(ct) is { } owner)
                return owner;
            if (last.ExitCode == Command.CannotExecute)
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct);
        }

        throw new EmbeddedPostgresException(
            $"PostgreSQL does not run as root, and the account '{UnprivilegedName}' that it should run as cannot be made: {last.Output} "
            + $"Make it (useradd --system {UnprivilegedName}) or start the server from an ordinary account.");
    }

    private static Task<CommandResult> PlainAsync(string file, string[] arguments, CancellationToken ct) =>
        Command.RunAsync(file, arguments, "/", [], ct);

    private void Give(string path)
    {
        if (_owner is not var (uid, gid))
            return;
        if (ChangeOwner(Encoding.UTF8.GetBytes(path + '\0'), uid, gid) != 0)
            throw new IOException($"{path} cannot be given to the account '{Name}': {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner(byte[] path, uint owner, uint group);
}
