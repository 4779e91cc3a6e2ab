using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Postgres.Migrations;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Tests.Migrations;

[Collection(TestPostgres.Collection)]
public sealed class MigratorTests(TestPostgres postgres)
{
    private static readonly Migration[] Two =
    [
        new("0001_a.sql", "CREATE TABLE a (id int); INSERT INTO a VALUES (1)"),
        new("0002_b.sql", "CREATE TABLE b (id int)"),
    ];

    [Fact]
    public async Task Processes_that_start_at_once_apply_every_migration_once()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => MigrateAsync(connectionString, [.. Migration.BuiltIn()])));
        await using var database = NpgsqlDataSource.Create(connectionString);
        Assert.Equal((long)Migration.BuiltIn().Count, await database.CreateCommand("SELECT count(*) FROM schema_migrations").ExecuteScalarAsync());
        await MigrateAsync(connectionString, [.. Migration.BuiltIn()]);
    }

    [Fact]
    public async Task A_migration_that_changed_after_it_was_applied_stops_the_start()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        await MigrateAsync(connectionString, Two);
        var changed = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(connectionString, [Two[0], new(Two[1].Name, Two[1].Sql + " -- changed")]));
        Assert.Contains("0002_b.sql", changed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_newer_than_the_program_stops_the_start()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        await MigrateAsync(connectionString, Two);
        var newer = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(connectionString, Two[..1]));
        Assert.Contains("0002_b.sql", newer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind_and_is_tried_again_at_the_next_start()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var broken = new Migration("0002_b.sql", "CREATE TABLE b (id int); SELECT 1 / 0");
        await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(connectionString, [Two[0], broken]));
        await MigrateAsync(connectionString, Two);
        await using var database = NpgsqlDataSource.Create(connectionString);
        Assert.Equal(1L, await database.CreateCommand("SELECT count(*) FROM a").ExecuteScalarAsync());
        Assert.Equal(0L, await database.CreateCommand("SELECT count(*) FROM b").ExecuteScalarAsync());
    }

    [Fact]
    public async Task Indexes_that_were_built_beforehand_as_the_operators_are_told_are_found()
    {
        var guide = await File.ReadAllTextAsync(Guide());
        var statements = guide.Split('\n').Where(line => line.StartsWith("CREATE INDEX CONCURRENTLY", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(statements);
        var connectionString = await postgres.CreateDatabaseAsync();
        await MigrateAsync(connectionString, [.. Migration.BuiltIn().Where(m => string.CompareOrdinal(m.Name, "0013") < 0)]);
        await using var database = NpgsqlDataSource.Create(connectionString);
        foreach (var statement in statements) await database.CreateCommand(statement).ExecuteNonQueryAsync();
        await MigrateAsync(connectionString, [.. Migration.BuiltIn()]);

        // The same ones as the migrations build: none is there twice under another name, and none differs.
        var other = await postgres.CreateDatabaseAsync();
        await MigrateAsync(other, [.. Migration.BuiltIn()]);
        await using var plain = NpgsqlDataSource.Create(other);
        Assert.Equal((await IndexesAsync(plain)).Order(StringComparer.Ordinal), (await IndexesAsync(database)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_files_of_each_folder_are_numbered_without_gaps() =>
        Assert.All(
            Migration.BuiltIn().GroupBy(m => Path.GetDirectoryName(m.Name)),
            folder => Assert.Equal(
                Enumerable.Range(1, folder.Count()).Select(n => n.ToString("0000")),
                folder.Select(m => Path.GetFileName(m.Name)[..4])));

    private static Task<List<string>> IndexesAsync(NpgsqlDataSource database) =>
        database.ListAsync("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename IN ('conversations', 'parked_items')", [], row => row.GetString(0), CancellationToken.None);

    private static string Guide([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "operations.md");

    private static async Task MigrateAsync(string connectionString, Migration[] migrations)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await new Migrator(database, NullLogger<Migrator>.Instance, TimeProvider.System).MigrateAsync(migrations, CancellationToken.None);
    }
}
