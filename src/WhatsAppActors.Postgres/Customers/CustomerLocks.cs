using Npgsql;
using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>
/// Locks customers with everything that moves with them, in the one order of tables: their identity keys, then themselves and their
/// redirects. Nothing comes to them or leaves them afterwards: whoever binds, ends or merges has to lock the customer too.
/// </summary>
internal static class CustomerLocks
{
    private const string LockIdentities = """
        SELECT 1 FROM customer_identities WHERE tenant_id = $1 AND customer_id = ANY($2)
         ORDER BY kind COLLATE "C", scope COLLATE "C", key COLLATE "C" FOR UPDATE
        """;

    private const string LockCustomers = """
        SELECT id, merged_into, deleted_at IS NOT NULL AS deleted, phone, consent_status, consent_updated_at, blocked_at, first_contact_at, last_seen_at
          FROM customers WHERE tenant_id = $1 AND (id = ANY($2) OR merged_into = ANY($2))
         ORDER BY tenant_id, id FOR NO KEY UPDATE
        """;

    private const string Count = """
        SELECT (SELECT count(*) FROM customer_identities WHERE tenant_id = $1 AND customer_id = ANY($2)),
               (SELECT count(*) FROM customers WHERE tenant_id = $1 AND (id = ANY($2) OR merged_into = ANY($2)))
        """;

    /// <summary>The customers and their redirects by their ids.</summary>
    /// <exception cref="ContentionException">Others gave them something while this waited: to be tried anew.</exception>
    public static async Task<Dictionary<Guid, LockedCustomer>> TakeAsync(
        NpgsqlConnection connection, Guid tenantId, Guid[] ids, CancellationToken cancellationToken)
    {
        var customers = new Dictionary<Guid, LockedCustomer>();
        await using var commands = connection.Batch(
            new NpgsqlBatchCommand(LockIdentities).Value(tenantId).Value(ids),
            new NpgsqlBatchCommand(LockCustomers).Value(tenantId).Value(ids),
            new NpgsqlBatchCommand(Count).Value(tenantId).Value(ids));
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        var identities = 0L;
        while (await row.ReadAsync(cancellationToken)) identities++;
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            customers.Add(row.Get<Guid>("id"), new LockedCustomer(row.OrNull<Guid>("merged_into"), row.Get<bool>("deleted"), ReadFacts(row)));
        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return row.GetInt64(0) == identities && row.GetInt64(1) == customers.Count ? customers : throw new ContentionException();
    }

    /// <summary>Reads a customer's facts from the columns of their names.</summary>
    /// <param name="row">The row.</param>
    /// <param name="prefix">What the columns' names begin with.</param>
    public static PersonFacts ReadFacts(NpgsqlDataReader row, string prefix = "") => new(
        row.TextOrNull(prefix + "phone"),
        new Consent(StatusNames.Consent(row.Get<string>(prefix + "consent_status")), row.OrNull<DateTimeOffset>(prefix + "consent_updated_at")),
        row.OrNull<DateTimeOffset>(prefix + "blocked_at"),
        row.Get<DateTimeOffset>(prefix + "first_contact_at"),
        row.Get<DateTimeOffset>(prefix + "last_seen_at"));

    /// <summary>Adds a person's facts as the next six parameters.</summary>
    public static NpgsqlBatchCommand Facts(this NpgsqlBatchCommand command, PersonFacts facts) => command
        .Value(facts.Phone).Value(StatusNames.Of(facts.Consent.Status)).Value(facts.Consent.At).Value(facts.BlockedAt)
        .Value(facts.FirstContactAt).Value(facts.LastSeenAt);
}
