using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Search.Indexing;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Load.Scale;

/// <summary>Has the product's own indexer go through a filled database, in large steps and without its pauses.</summary>
internal sealed class FilledIndex(string database) : IAsyncDisposable
{
    private const int RowsAStep = 20_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(ConnectionServices.Complete(database));

    /// <summary>Goes on until nothing is left; <paramref name="progress"/> is told now and then how many are done.</summary>
    public async Task CompleteAsync(long messages, Action<long> progress, CancellationToken cancellationToken)
    {
        var indexer = new SearchIndexer(_database, new FoldingTable(_database), new DatabaseReadiness(), TimeProvider.System, NullLogger<SearchIndexer>.Instance)
        {
            Limits = new IndexLimits { Rows = RowsAStep },
        };
        using (indexer)
        {
            var every = Math.Max(1, messages / 20);
            var last = Stopwatch.StartNew();
            for (long told = 0, done = 0; done < messages;)
            {
                // The server's own indexer has its turns, too: then there is nothing for this one to do.
                if (!await indexer.StepAsync(cancellationToken)) await Task.Delay(Pause, cancellationToken);
                var now = await DoneAsync(cancellationToken);
                if (now > done) last.Restart();
                else if (last.Elapsed > Patience) throw new TimeoutException($"The index for search stays at {now} of {messages} messages.");
                done = now;
                if (done >= told + every) progress(told = done);
            }
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<long> DoneAsync(CancellationToken cancellationToken)
    {
        await using var count = _database.CreateCommand("SELECT coalesce(sum(messages), 0)::bigint FROM search_progress");
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }
}
