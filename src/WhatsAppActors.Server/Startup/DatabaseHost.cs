using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Server.Startup;

/// <summary>The PostgreSQL that this server works on: one it is told of, or a private one that it starts itself.</summary>
internal sealed class DatabaseHost : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private DatabaseHost(string connectionString, string dataDirectory, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        DataDirectory = dataDirectory;
        _embedded = embedded;
    }

    public string ConnectionString { get; }

    /// <summary>Where the server keeps its own files, absolute.</summary>
    public string DataDirectory { get; }

    /// <summary>True for a PostgreSQL that this process started for itself.</summary>
    public bool IsPrivate => _embedded is not null;

    /// <summary>See <see cref="EmbeddedPostgres.Kill"/>; false also where the PostgreSQL is not ours.</summary>
    public bool Kill() => _embedded?.Kill() ?? false;

    /// <summary>What to tell the operator about the database; never holds a password.</summary>
    public string Description => _embedded is null
        ? "PostgreSQL of ConnectionStrings__Postgres"
        : $"PostgreSQL on 127.0.0.1:{_embedded.Port}{(_embedded.Adopted ? " (found running, adopted)" : "")} in {_embedded.ClusterDirectory}";

    /// <summary>See <see cref="EmbeddedPostgres.LocationNotice"/>.</summary>
    public string? Notice => _embedded?.LocationNotice;

    /// <summary>Uses <c>ConnectionStrings:Postgres</c> when it is given, else starts the embedded server under <c>WhatsAppActors:DataDirectory</c>.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be started; so do its kin for missing binaries and a directory in use.</exception>
    public static async Task<DatabaseHost> OpenAsync(IConfiguration configuration, ILoggerFactory? loggers, CancellationToken cancellationToken)
    {
        var dataDirectory = Path.GetFullPath(configuration["WhatsAppActors:DataDirectory"] ?? ".data");
        if (configuration.GetConnectionString("Postgres") is { Length: > 0 } given) return new DatabaseHost(given, dataDirectory, null);
        var logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<EmbeddedPostgres>();
        var embedded = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = dataDirectory }, logger, TimeProvider.System, cancellationToken);
        return new DatabaseHost(embedded.ConnectionString, dataDirectory, embedded);
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
