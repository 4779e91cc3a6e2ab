using Npgsql;

namespace WhatsAppActors.Postgres.Tests;

[Collection(TestPostgres.Collection)]
public sealed class TestPostgresTests(TestPostgres postgres)
{
    [Fact]
    public async Task Each_database_is_fresh_and_open_to_the_servers_account()
    {
        var one = await postgres.CreateDatabaseAsync();
        var other = await postgres.CreateDatabaseAsync();

        Assert.NotEqual(one, other);
        await using var first = NpgsqlDataSource.Create(one);
        await using var second = NpgsqlDataSource.Create(other);
        await using (var make = first.CreateCommand("CREATE EXTENSION pg_trgm; CREATE TABLE only_here (id int)"))
            await make.ExecuteNonQueryAsync();
        await using var look = second.CreateCommand("SELECT to_regclass('only_here') IS NULL");
        Assert.Equal(true, await look.ExecuteScalarAsync());
    }
}
