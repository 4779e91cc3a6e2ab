using Npgsql;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Postgres.Search.Indexing;
using WhatsAppActors.Postgres.Tests.Plans;

namespace WhatsAppActors.Postgres.Tests.Search;

[Collection(PlansCollection.Name)]
public sealed class IndexerTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Missing = """
        SELECT count(*) FROM messages m WHERE text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM message_search s WHERE s.tenant_id = m.tenant_id AND s.message_id = m.id)
        """;

    private SearchWorld _world = null!;

    public async Task InitializeAsync() => _world = await SearchWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task An_indexer_that_is_ended_anywhere_leaves_nothing_out_and_nothing_twice()
    {
        for (var number = 0; number < 40; number++) await _world.WriteAsync($"message with word{number}", number: number % 3 == 0 ? SearchWorld.Foreign : Customers.CustomerWorld.Number);
        for (var attempt = 0; attempt < 30; attempt++)
        {
            using var end = new CancellationTokenSource();
            var step = _world.NewIndexer(rows: 10).StepAsync(end.Token);
            await Task.Delay(attempt % 10);
            await KillOthersAsync();
            await end.CancelAsync();
            try
            {
                await step;
            }
            catch (Exception exception) when (exception is OperationCanceledException or NpgsqlException || exception.Message.StartsWith("Received unexpected backend message", StringComparison.Ordinal))
            {
                // Ended in the middle. Npgsql, canceled and cut off at once, may take its own confusion for a bug.
            }
        }

        await _world.IndexAsync();
        await AssertWholeAsync(40);
    }

    [Fact]
    public async Task Several_indexers_at_once_index_each_message_once()
    {
        for (var number = 0; number < 60; number++) await _world.WriteAsync($"message with word{number}");
        var indexers = Enumerable.Range(0, 4).Select(async _ =>
        {
            var indexer = _world.NewIndexer(rows: 10);
            for (var step = 0; step < 20; step++) await indexer.StepAsync(CancellationToken.None);
        });
        await Task.WhenAll(indexers);
        await _world.IndexAsync();
        await AssertWholeAsync(60);
    }

    [Fact]
    public async Task What_is_still_under_way_is_waited_for()
    {
        await _world.WriteAsync("first");
        await using var other = await _world.Database.OpenConnectionAsync();
        await using var open = await other.BeginTransactionAsync();
        await using (var begin = new NpgsqlCommand("SELECT 1", other)) await begin.ExecuteScalarAsync();
        await Task.Delay(20);
        await _world.WriteAsync("second");

        var indexer = Exact(TimeSpan.FromMinutes(2));
        while (await indexer.StepAsync(CancellationToken.None))
        {
            // More to do.
        }

        Assert.Equal(1, await _world.Customers.Intake.ScalarAsync<long>("SELECT count(*) FROM message_search"));
        await open.CommitAsync();
        await indexer.StepAsync(CancellationToken.None);
        Assert.Equal(2, await _world.Customers.Intake.ScalarAsync<long>("SELECT count(*) FROM message_search"));
    }

    [Fact]
    public async Task What_comes_later_than_its_id_says_is_found_by_the_second_look()
    {
        await _world.WriteAsync("first");
        await _world.WriteAsync("latecomer");
        await _world.IndexAsync();

        // As if it had been written after the indexer had passed.
        await _world.Customers.Intake.ExecuteAsync("""
            WITH gone AS (DELETE FROM message_search s USING messages m WHERE m.id = s.message_id AND m.text = 'latecomer')
            UPDATE search_progress SET settled_to = '00000000-0000-0000-0000-000000000000'
            """);
        Assert.Empty(await _world.FindAsync("latecomer"));
        await _world.IndexAsync();
        Assert.Single(await _world.FindAsync("latecomer"));
    }

    [Fact]
    public async Task A_medium_that_fills_its_placeholder_is_found()
    {
        var wamid = await _world.WriteAsync(text: null, change: item => item with { Type = MessageTypes.MediaPlaceholder });
        await _world.IndexAsync();
        await _world.Customers.Intake.ExecuteAsync(
            """UPDATE messages SET type = 'document', content = '{"media":{"filename":"zeugnis.pdf"}}' WHERE provider_message_id = $1""", wamid);
        Assert.Single(await _world.FindAsync("zeugnis"));
        await _world.IndexAsync();
        Assert.Single(await _world.FindAsync("zeugnis"));
    }

    [Fact]
    public async Task Nothing_new_is_nothing_to_do()
    {
        await _world.WriteAsync("first");
        await _world.IndexAsync();
        var before = await StateAsync();
        Assert.False(await _world.NewIndexer().StepAsync(CancellationToken.None));
        Assert.Equal(before, await StateAsync());

        Task<string> StateAsync() => _world.Customers.Intake.ScalarAsync<string>(
            "SELECT concat((SELECT string_agg(xmin::text, ',') FROM message_search), ';', (SELECT string_agg(xmin::text, ',') FROM search_words), ';', (SELECT string_agg(xmin::text, ',') FROM search_progress))");
    }

    private SearchIndexer Exact(TimeSpan longest) =>
        new(_world.Database, _world.Folding, new(), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SearchIndexer>.Instance)
        {
            Limits = new IndexLimits { Margin = TimeSpan.FromMilliseconds(5), LongestWait = longest },
        };

    private async Task KillOthersAsync()
    {
        await using var connection = new NpgsqlConnection(_world.Database.ConnectionString + ";Pooling=false");
        try
        {
            await connection.OpenAsync();
            await using var kill = new NpgsqlCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%search%'", connection);
            await kill.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // Ended by another.
        }
    }

    private async Task AssertWholeAsync(long messages)
    {
        Assert.Equal(0, await _world.Customers.Intake.ScalarAsync<long>(Missing));
        Assert.Equal(messages, await _world.Customers.Intake.ScalarAsync<long>("SELECT count(*) FROM message_search"));
        Assert.Equal(messages, await _world.Customers.Intake.ScalarAsync<long>("SELECT sum(messages)::bigint FROM search_words WHERE word = 'message'"));
        Assert.Equal(messages, await _world.Customers.Intake.ScalarAsync<long>("SELECT sum(messages)::bigint FROM search_progress"));
    }
}
