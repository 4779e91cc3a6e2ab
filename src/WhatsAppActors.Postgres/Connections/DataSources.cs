using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace WhatsAppActors.Postgres.Connections;

/// <summary>Makes data sources: every one of the product's, whatever its connections are for.</summary>
public static class DataSources
{
    /// <summary>A data source whose statements belong to the trace of what asked for them.</summary>
    /// <param name="connectionString">Complete.</param>
    /// <param name="logs">Where the driver logs; null: nowhere.</param>
    public static NpgsqlDataSource Create(string connectionString, ILoggerFactory? logs = null)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        if (logs is not null) builder.UseLoggerFactory(logs);
        // What no request asked for, several statements a second of sweeps and figures, would be traces of nothing.
        builder.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => Activity.Current is not null).ConfigureBatchFilter(_ => Activity.Current is not null));
        return builder.Build();
    }
}
