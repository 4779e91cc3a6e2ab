using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Indexing;

/// <summary>The words of one batch, on their way into the dictionary.</summary>
internal sealed class WordCounts
{
    private readonly Dictionary<(Guid TenantId, string Word), (long Messages, long Names)> _counts = [];

    /// <summary>A message has these words, each named once.</summary>
    public void AddMessage(Guid tenantId, IEnumerable<string> words) => Add(tenantId, words, messages: 1, names: 0);

    /// <summary>A name has these words, each named once.</summary>
    public void AddName(Guid tenantId, IEnumerable<string> words) => Add(tenantId, words, messages: 0, names: 1);

    /// <summary>Writes them. Most are known: only new ones have their neighbours made.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_counts.Count == 0) return;
        var all = _counts.Select(count => (count.Key.TenantId, count.Key.Word, count.Value.Messages, count.Value.Names)).ToList();
        var known = new HashSet<(Guid, string)>();
        await using (var count = connection.Batch(Over(IndexStatements.CountWords, all)))
        {
            await using var row = await count.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken)) known.Add((row.GetGuid(0), row.GetString(1)));
        }

        var added = all.FindAll(one => !known.Contains((one.TenantId, one.Word)));
        if (added.Count == 0) return;
        await using var add = connection.Batch(
            Over(IndexStatements.AddWords, added).Column(added, one => ArrayText.Of(Slips.HashesOf(one.TenantId, one.Word))));
        await add.ExecuteNonQueryAsync(cancellationToken);
    }

    private void Add(Guid tenantId, IEnumerable<string> words, long messages, long names)
    {
        foreach (var word in words)
        {
            var before = _counts.GetValueOrDefault((tenantId, word));
            _counts[(tenantId, word)] = (before.Messages + messages, before.Names + names);
        }
    }

    private static NpgsqlBatchCommand Over(string sql, IReadOnlyCollection<(Guid TenantId, string Word, long Messages, long Names)> words) =>
        new NpgsqlBatchCommand(sql).Column(words, one => one.TenantId).Column(words, one => one.Word).Column(words, one => one.Messages).Column(words, one => one.Names);
}
