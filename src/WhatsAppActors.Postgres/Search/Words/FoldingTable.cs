using System.Collections.Frozen;
using Npgsql;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Search.Words;

/// <summary>Reads <see cref="Folding"/> from the database, once a process.</summary>
internal sealed class FoldingTable(NpgsqlDataSource database)
{
    // Scripts with case or accents, and the compatibility forms. Ideographs have neither.
    private const string Select = """
        SELECT g AS rune, search_fold(chr(g)) AS folded
          FROM (SELECT generate_series(128, 12287) UNION ALL SELECT generate_series(64256, 64335) UNION ALL SELECT generate_series(65136, 65519)) AS runes (g)
         WHERE search_fold(chr(g)) <> chr(g)
        """;

    private Folding? _folding;

    /// <summary>The folding.</summary>
    public async ValueTask<Folding> GetAsync(CancellationToken cancellationToken)
    {
        // Read twice when two ask at once: the same comes of it.
        if (Volatile.Read(ref _folding) is { } known) return known;
        var rows = await database.ListAsync(Select, [], row => (Rune: row.Get<int>("rune"), Folded: row.Get<string>("folded")), cancellationToken);
        var read = new Folding(rows.ToFrozenDictionary(row => row.Rune, row => row.Folded));
        Volatile.Write(ref _folding, read);
        return read;
    }
}
