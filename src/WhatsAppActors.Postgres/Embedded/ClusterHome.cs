namespace WhatsAppActors.Postgres.Embedded;

/// <summary>
/// The folder that holds all of one private cluster, and what lies in it. The folder and all in it belong to the account that
/// PostgreSQL runs as; nobody else can enter it.
/// </summary>
internal sealed record ClusterHome(string Folder)
{
    /// <summary>The longest path of a Unix socket (sun_path, unix(7), less its final zero; macOS has 103).</summary>
    private const int LongestSocketPath = 103;

    /// <summary>PostgreSQL's own data directory.</summary>
    public string PgData => Path.Combine(Folder, "data");

    /// <summary>What the names of data directories begin with that are being made, or were when their maker was killed.</summary>
    public const string DraftPrefix = "data.draft.";

    /// <summary>The folder of the Unix socket.</summary>
    public string SocketFolder => Path.Combine(Folder, "socket");

    /// <summary>
    /// The socket folder as PostgreSQL is told: relative to its data directory where the absolute path would be too long.
    /// </summary>
    public string SocketSetting =>
        System.Text.Encoding.UTF8.GetByteCount($"{SocketFolder}/.s.PGSQL.65535") <= LongestSocketPath ? SocketFolder : "../socket";

    /// <summary>Where PostgreSQL logs once it runs.</summary>
    public string LogFolder => Path.Combine(Folder, "log");

    /// <summary>What PostgreSQL says before its log is open; relative to <see cref="Folder"/>.</summary>
    public const string StartLogName = "start.log";

    /// <summary>The port, kept over restarts.</summary>
    public string PortFile => Path.Combine(Folder, "port");

    /// <summary>The password of the cluster's superuser, which only this code uses.</summary>
    public string SuperuserPasswordFile => Path.Combine(Folder, "superuser.password");

    /// <summary>The password of the account that the server works with.</summary>
    public string AccountPasswordFile => Path.Combine(Folder, "account.password");

    /// <summary>True when <see cref="PgData"/> holds a whole cluster.</summary>
    public bool HasCluster => File.Exists(Path.Combine(PgData, "PG_VERSION")) && File.Exists(Path.Combine(PgData, "global", "pg_control"));
}
