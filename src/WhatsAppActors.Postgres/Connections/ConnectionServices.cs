using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Postgres.Changes;
using WhatsAppActors.Postgres.Housekeeping;
using WhatsAppActors.Postgres.Migrations;
using WhatsAppActors.Postgres.Search;

namespace WhatsAppActors.Postgres.Connections;

/// <summary>Composes the connections to PostgreSQL.</summary>
public static class ConnectionServices
{
    // A paused process must not hold everyone's intake by a row lock, nor a lost one by an open transaction. Who waits for a row
    // has more patience than the paused holder is given, and another session of the same process that gets the row next and is as
    // paused: so the others go on, late, instead of answering 503 until both are ended.
    private const string Limits = "-c idle_in_transaction_session_timeout=4s -c lock_timeout=12s -c statement_timeout=15s";

    // Statements are short: to start other processes for one, or to compile it, takes longer than all the rest of it.
    private const string Plans = "-c max_parallel_workers_per_gather=0 -c jit=off";

    /// <summary>Adds a pooled data source for a connection string, the migrator, and word of what is committed.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">An Npgsql connection string; what it sets itself is kept.</param>
    public static IServiceCollection AddPostgres(this IServiceCollection services, string connectionString)
    {
        var settings = Complete(connectionString);
        services.AddSingleton(provider => DataSources.Create(settings, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<DatabaseReadiness>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<Housekeeper>();
        services.AddChanges();
        return services;
    }

    /// <summary>Adds what looks after the database behind everybody's back: the housekeeper, the keeper of statistics, the search's indexer. Needs <see cref="AddPostgres"/>.</summary>
    public static IServiceCollection AddDatabaseUpkeep(this IServiceCollection services)
    {
        services.AddHostedService(s => s.GetRequiredService<Housekeeper>());
        services.AddHostedService<StatisticsKeeper>();
        services.AddSearchIndexing();
        return services;
    }

    /// <summary>The connection string with this product's defaults for what it leaves open.</summary>
    public static string Complete(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        SetUnlessGiven("Options", $"{Limits} {Plans}");
        SetUnlessGiven("Application Name", "whatsappactors");
        SetUnlessGiven("Timeout", 5);
        SetUnlessGiven("Maximum Pool Size", 40);
        SetUnlessGiven("Max Auto Prepare", 100);
        SetUnlessGiven("Auto Prepare Min Usages", 2);
        SetUnlessGiven("Keepalive", 30);
        return given.ConnectionString;

        void SetUnlessGiven(string keyword, object value)
        {
            if (!given.ShouldSerialize(keyword)) given[keyword] = value;
        }
    }
}
