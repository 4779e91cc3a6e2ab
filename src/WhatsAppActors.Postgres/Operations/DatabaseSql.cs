namespace WhatsAppActors.Postgres.Operations;

/// <summary>The database as PostgreSQL tells of it.</summary>
internal static class DatabaseSql
{
    public const string Select = """
        SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes,
               a.connections, a.busy, current_setting('max_connections')::integer AS most, m.migrations, l.name AS last_migration, l.applied_at
          FROM (SELECT count(*)::integer AS connections, (count(*) FILTER (WHERE state <> 'idle'))::integer AS busy
                  FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend') a,
               (SELECT count(*)::integer AS migrations FROM schema_migrations) m,
               (SELECT name, applied_at FROM schema_migrations ORDER BY applied_at DESC, name DESC LIMIT 1) l
        """;
}
