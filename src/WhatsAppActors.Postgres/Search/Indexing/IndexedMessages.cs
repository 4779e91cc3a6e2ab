using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Indexing;

/// <summary>The messages of one batch, on their way into the index.</summary>
internal sealed class IndexedMessages(WordReader reader, WordCounts counts)
{
    private readonly List<(Guid TenantId, Guid MessageId, string Words)> _rows = [];

    /// <summary>Adds the row that <paramref name="row"/> is at.</summary>
    public void Add(Guid tenantId, NpgsqlDataReader row)
    {
        var text = SearchableText.Of(row.Get<string>("type"), row.TextOrNull("text"), row.Get<string>("content"), row.Get<bool>("revoked"));
        if (text is null) return;
        var words = reader.Read(text, SearchableText.MostWords).Select(word => word.Text).ToHashSet(StringComparer.Ordinal);
        if (words.Count == 0) return;
        counts.AddMessage(tenantId, words);
        _rows.Add((tenantId, row.Get<Guid>("id"), ArrayText.Of([.. words.Select(word => WordHash.Of(tenantId, word))])));
    }

    /// <summary>Writes them; says how many of each tenant were not there before.</summary>
    public async Task<Dictionary<Guid, long>> WriteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var added = new Dictionary<Guid, long>();
        if (_rows.Count == 0) return added;
        await using var add = connection.Batch(
            new NpgsqlBatchCommand(IndexStatements.Add).Column(_rows, one => one.TenantId).Column(_rows, one => one.MessageId).Column(_rows, one => one.Words));
        await using var row = await add.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) added[row.GetGuid(0)] = row.GetInt64(1);
        return added;
    }
}
