using System.Globalization;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>The settings of the private cluster; a file of ours that postgresql.conf includes, rewritten at each start.</summary>
internal static class ClusterSettings
{
    public const string FileName = "whatsappactors.conf";

    /// <summary>The line that goes to the end of postgresql.conf, once.</summary>
    public const string IncludeLine = $"\n# What follows is rewritten at each start; ALTER SYSTEM overrides it.\ninclude '{FileName}'\n";

    public static string Write(ClusterHome home, int port, bool lz4, long memoryBytes) =>
        $"""
        # Rewritten at each start. For changes of your own use ALTER SYSTEM SET.
        listen_addresses = '127.0.0.1'
        port = {port.ToString(CultureInfo.InvariantCulture)}
        unix_socket_directories = {Quoted($"\"{home.SocketSetting.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")}
        unix_socket_permissions = 0700
        password_encryption = 'scram-sha-256'
        ssl = off
        max_connections = 100
        max_locks_per_transaction = 512
        timezone = 'UTC'

        # A 200 to a provider promises that nothing is lost: commits reach the disk.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        # The intake commits large groups; few and spread checkpoints keep its pace even.
        shared_buffers = {SharedBuffersMb(memoryBytes).ToString(CultureInfo.InvariantCulture)}MB
        wal_buffers = 16MB
        min_wal_size = 512MB
        max_wal_size = 2GB
        checkpoint_timeout = 15min
        checkpoint_completion_target = 0.9
        wal_compression = {(lz4 ? "lz4" : "on")}

        # Short statements over indexes, on solid-state disks, which read many pages at once as quickly as one.
        jit = off
        max_parallel_workers_per_gather = 0
        random_page_cost = 1.1
        effective_io_concurrency = {(OperatingSystem.IsLinux() ? 128 : 0)}
        autovacuum = on

        # A week of logs. No statements and no details: they would hold phone numbers.
        logging_collector = on
        log_directory = {Quoted("../log")}
        log_filename = 'postgres-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_timezone = 'UTC'
        log_error_verbosity = terse
        log_min_error_statement = panic
        log_statement = 'none'
        log_min_duration_statement = -1

        """;

    /// <summary>
    /// A quarter of the machine's memory (PostgreSQL 15, "Resource Consumption": a reasonable start for a server of its own), at least 128 MB. No more
    /// than 2 GB: the machine is shared with the server, and PostgreSQL lives on the system's cache as well.
    /// </summary>
    public static long SharedBuffersMb(long memoryBytes) => Math.Clamp(memoryBytes / 4 / (1024 * 1024), 128, 2048);

    private static string Quoted(string value) =>
        $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
