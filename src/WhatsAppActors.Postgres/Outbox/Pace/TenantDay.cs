using Npgsql;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Postgres.Commands;

namespace WhatsAppActors.Postgres.Outbox.Pace;

/// <summary>
/// What tenants with a limit may still send today. A message counts once, in the transaction that claims it first; what is over the limit waits for
/// the next day, in UTC, in its place.
/// </summary>
internal sealed class TenantDay
{
    // A process whose clock is behind does not bring back the day before.
    private const string Today = """
        INSERT INTO tenant_days AS d (tenant_id, day, begun)
        SELECT id, ($2::timestamptz AT TIME ZONE 'UTC')::date, 0 FROM unnest($1::uuid[]) AS u(id) ORDER BY id
            ON CONFLICT (tenant_id) DO UPDATE
           SET day = greatest(d.day, excluded.day), begun = CASE WHEN d.day >= excluded.day THEN d.begun ELSE 0 END
        RETURNING d.tenant_id, d.begun
        """;

    // After the counts are locked: who changes a limit waits for them before it looks at what was put off.
    private const string Limits = "SELECT id, messages_per_day FROM tenants WHERE id = ANY ($1)";

    /// <summary>Waits for claims that read the limit before. $1 tenant.</summary>
    public const string WaitForClaims = "SELECT 1 FROM tenant_days WHERE tenant_id = $1 FOR UPDATE";

    private const string Count = "UPDATE tenant_days d SET begun = d.begun + u.more FROM unnest($1::uuid[], $2::integer[]) AS u(tenant_id, more) WHERE d.tenant_id = u.tenant_id";

    private const string Mark = "UPDATE outbox o SET is_counted = true FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id) WHERE o.tenant_id = u.tenant_id AND o.message_id = u.id";

    private const string PutOff = """
        UPDATE outbox o SET state = 'queued', claimed_by = NULL, claimed_at = NULL, attempts = o.attempts - 1, due_at = $3, waits_for = $4
          FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id)
         WHERE o.tenant_id = u.tenant_id AND o.message_id = u.id
        """;

    /// <summary>What waits for tomorrow goes on: the limit is another one. $1 tenant, $2 now, $3 <see cref="WaitingSend.TenantsDay"/>.</summary>
    public const string GoOn = """
        UPDATE outbox SET due_at = $2, waits_for = NULL
         WHERE (tenant_id, message_id) IN (
            SELECT tenant_id, message_id FROM outbox WHERE tenant_id = $1 AND state = 'queued' AND waits_for = $3 ORDER BY message_id FOR UPDATE)
        """;

    private readonly Dictionary<Guid, int> _left = [];
    private readonly List<TakenRow> _counted = [];

    private TenantDay()
    {
    }

    /// <summary>Reads what is left of the day to the tenants of rows, and holds the counts of those with a limit until the transaction ends.</summary>
    public static async Task<TenantDay> ReadAsync(NpgsqlConnection connection, IReadOnlyList<TakenRow> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = new TenantDay();
        Guid[] limited = [.. rows.Where(r => r.HasDailyLimit).Select(r => r.Number.TenantId).Distinct()];
        if (limited.Length == 0) return day;

        var begun = new Dictionary<Guid, int>();
        await using var batch = connection.Batch(new NpgsqlBatchCommand(Today).Value(limited).Value(now), new NpgsqlBatchCommand(Limits).Value(limited));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) begun[reader.GetGuid(0)] = reader.GetInt32(1);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.IsDBNull(1)) day._left[reader.GetGuid(0)] = reader.GetInt32(1) - begun[reader.GetGuid(0)];
        }

        return day;
    }

    /// <summary>Whether a row may go today; it is counted then.</summary>
    public bool Allows(TakenRow row)
    {
        var tenant = row.Number.TenantId;
        if (row.IsCounted || !_left.TryGetValue(tenant, out var left)) return true;
        if (left <= 0) return false;
        _left[tenant] = left - 1;
        _counted.Add(row);
        return true;
    }

    /// <summary>Writes the counts, and puts off what is over a limit.</summary>
    public IEnumerable<NpgsqlBatchCommand> Write(List<TakenRow> over, DateTimeOffset now)
    {
        if (_counted.Count > 0)
        {
            var tenants = _counted.CountBy(row => row.Number.TenantId).ToList();
            yield return new NpgsqlBatchCommand(Count).Column(tenants, t => t.Key).Column(tenants, t => t.Value);
            yield return new NpgsqlBatchCommand(Mark).Column(_counted, c => c.Number.TenantId).Column(_counted, c => c.MessageId);
        }

        if (over.Count == 0) yield break;
        yield return new NpgsqlBatchCommand(PutOff).Column(over, o => o.Number.TenantId).Column(over, o => o.MessageId)
            .Value(new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero)).Value(WaitingSend.TenantsDay);
    }
}
