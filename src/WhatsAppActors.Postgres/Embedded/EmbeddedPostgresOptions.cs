namespace WhatsAppActors.Postgres.Embedded;

/// <summary>What <see cref="EmbeddedPostgres"/> has to know before it starts a private PostgreSQL.</summary>
public sealed record EmbeddedPostgresOptions
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The product's data directory, not empty; relative paths are taken from the current folder. It is created when missing.
    /// The cluster lives in its subfolder <c>postgres</c> (see <see cref="EmbeddedPostgres.LocationNotice"/> for the exception).
    /// </summary>
    public required string DataDirectory
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            field = value;
        }
    }

    /// <summary>
    /// How long PostgreSQL may take to accept connections, crash recovery included. Default: two minutes; at least one second.
    /// </summary>
    public TimeSpan StartTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, Shortest);
            field = value;
        }
    } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a stop waits for PostgreSQL's shutdown checkpoint before it stops without one (nothing committed is lost
    /// either way). Default: 30 seconds; at least one second.
    /// </summary>
    public TimeSpan StopTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, Shortest);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);
}
