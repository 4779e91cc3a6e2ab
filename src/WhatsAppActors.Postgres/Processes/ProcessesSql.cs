using System.Text.Json;
using Npgsql;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Processes;

/// <summary>The processes that share the database.</summary>
internal static class ProcessesSql
{
    // Members' statuses are Orleans's SiloStatus (sql/orleans).
    /// <summary>$1: now.</summary>
    public const string Select = """
        SELECT p.id, p.name, p.role, p.runtime, p.version, p.address, p.started_at, p.seen_at, p.figures::text AS figures,
               ARRAY(SELECT d.name FROM duties d WHERE d.process_id = p.id AND d.until > $1 ORDER BY d.name) AS duties,
               (SELECT CASE WHEN m.status IN (1, 2) THEN 'joining' WHEN m.status = 3 THEN 'active' WHEN m.status IN (4, 5) THEN 'stopping' WHEN m.status = 6 THEN 'dead' END
                  FROM orleansmembershiptable m
                 WHERE p.address = m.address || ':' || m.port || '@' || m.generation
                 LIMIT 1) AS membership
          FROM processes p
         ORDER BY p.started_at, p.id
        """;

    /// <summary>Reads a row of it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="now">What <c>$1</c> was.</param>
    public static ProcessView Read(NpgsqlDataReader row, DateTimeOffset now)
    {
        var seen = row.Get<DateTimeOffset>("seen_at");
        return new()
        {
            Id = row.Get<Guid>("id"),
            Name = row.Get<string>("name"),
            Role = row.Get<string>("role"),
            Runtime = row.Get<string>("runtime"),
            Version = row.Get<string>("version"),
            Address = row.TextOrNull("address"),
            Membership = row.TextOrNull("membership"),
            StartedAt = row.Get<DateTimeOffset>("started_at"),
            SeenAt = seen,
            Live = now - seen <= ProcessBeat.Patience,
            Duties = row.Get<string[]>("duties"),
            Figures = JsonSerializer.Deserialize<Dictionary<string, long>>(row.Get<string>("figures"))!,
        };
    }
}
