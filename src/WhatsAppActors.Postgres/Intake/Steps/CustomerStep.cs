using Npgsql;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Intake.Batching;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>Creates the new customers (a trigger makes their guest subscriptions) and notes what the batch says of known ones.</summary>
internal static class CustomerStep
{
    private const string InsertCustomers = """
        INSERT INTO customers (tenant_id, id, display_name, username, source, channel_id, original_external_id, phone,
                               first_contact_at, last_seen_at, created_at, updated_at)
        SELECT u.tenant_id, u.id, u.display_name, u.username, u.source, u.channel_id, u.original_external_id, u.phone,
               u.first_contact_at, u.last_seen_at, u.created_at, u.created_at
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[],
                      $9::timestamptz[], $10::timestamptz[], $11::timestamptz[])
            AS u(tenant_id, id, display_name, username, source, channel_id, original_external_id, phone, first_contact_at, last_seen_at, created_at)
        """;

    // An UPDATE … FROM locks in its plan's order; two of them deadlock. So the rows are locked first, in one order. From here on nobody
    // is merged, nor gives up an identity, before this transaction ends; but it may have happened since the directory was read. Of what
    // was taken away lately it is not known whether that was before the reading or after: an hour is longer than any transaction lives.
    private const string LockCustomers = """
        SELECT c.id, c.merged_into IS NOT NULL, coalesce(c.identities_left_at > now() - interval '1 hour', false) FROM customers c JOIN unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id) USING (tenant_id, id)
         ORDER BY c.tenant_id, c.id FOR NO KEY UPDATE OF c
        """;

    // The phone that they are shown with, and answered at, is the one that they write from: after a merge they may have two.
    private const string TouchCustomers = """
        UPDATE customers c
           SET last_seen_at = greatest(c.last_seen_at, u.seen_at),
               display_name = CASE WHEN c.display_name_source = 'provider' THEN coalesce(u.display_name, c.display_name) ELSE c.display_name END,
               username = coalesce(u.username, c.username),
               phone = CASE WHEN u.phone_changed OR u.writes THEN coalesce(u.phone, c.phone) ELSE coalesce(c.phone, u.phone) END,
               deleted_at = CASE WHEN u.writes THEN NULL ELSE c.deleted_at END,
               updated_at = greatest(c.updated_at, u.seen_at)
          FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::boolean[])
            AS u(tenant_id, id, seen_at, display_name, username, phone, phone_changed, writes)
         WHERE c.tenant_id = u.tenant_id AND c.id = u.id
        """;

    // The person's latest word holds, in whatever order their words arrive.
    private const string SetConsent = """
        UPDATE customers c SET consent_status = u.consent_status, consent_updated_at = u.at
          FROM (SELECT DISTINCT ON (tenant_id, id) * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[])
                    AS v(tenant_id, id, consent_status, at) ORDER BY tenant_id, id, at DESC, consent_status DESC) AS u
         WHERE c.tenant_id = u.tenant_id AND c.id = u.id
           AND (c.consent_updated_at IS NULL OR (c.consent_updated_at, c.consent_status) < (u.at, u.consent_status))
        """;

    private const string InsertOffers = """
        INSERT INTO merge_offers (tenant_id, customer_id, other_id, reason)
        SELECT u.tenant_id, u.first, u.second, 'one-message-named-both' FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS u(tenant_id, first, second)
         ORDER BY 1, 2, 3
        ON CONFLICT DO NOTHING
        """;

    /// <exception cref="ContentionException">A customer of the batch was merged, or lost an identity, since the directory was read.</exception>
    public static async Task RunAsync(NpgsqlConnection connection, IntakeBatch batch, IdentityStep identities, CancellationToken cancellationToken)
    {
        var offers = identities.MergeOffers;
        var sightings = CustomerSighting.Collect(batch);
        var created = sightings.Values.Where(s => batch.NewCustomers.Contains(s.CustomerId)).OrderBy(s => s.CustomerId).ToList();
        var known = sightings.Values.Where(s => !batch.NewCustomers.Contains(s.CustomerId)).OrderBy(s => s.CustomerId).ToList();
        var locked = known.Select(k => (k.TenantId, k.CustomerId)).Concat(identities.FormerHolders)
            .Concat(offers.SelectMany(o => new[] { (o.TenantId, CustomerId: o.First), (o.TenantId, CustomerId: o.Second) }))
            .Where(c => !batch.NewCustomers.Contains(c.CustomerId)).ToHashSet();
        MarkFirstMessages(batch);

        await using var commands = connection.CreateBatch();
        if (created.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(InsertCustomers)
                .Column(created, c => c.TenantId).Column(created, c => c.CustomerId).Column(created, c => c.DisplayName ?? c.FallbackName)
                .Column(created, c => c.Username).Column(created, c => c.Source).Column(created, c => (Guid?)c.ChannelId)
                .Column(created, c => c.ExternalId).Column(created, c => c.Phone)
                .Column(created, c => c.FirstAt).Column(created, c => c.SeenAt ?? c.SaidAt ?? c.FirstAt).Column(created, _ => batch.Now));
        }

        if (locked.Count > 0)
            commands.BatchCommands.Add(new NpgsqlBatchCommand(LockCustomers).Column(locked, c => c.TenantId).Column(locked, c => c.CustomerId));
        if (known.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(TouchCustomers)
                .Column(known, c => c.TenantId).Column(known, c => c.CustomerId).Column(known, c => c.SeenAt).Column(known, c => c.DisplayName)
                .Column(known, c => c.Username).Column(known, c => c.Phone).Column(known, c => c.PhoneChanged).Column(known, c => c.Writes));
        }

        if (batch.Preferences.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(SetConsent)
                .Column(batch.Preferences, p => p.Route.TenantId).Column(batch.Preferences, p => p.Claim.CustomerId!.Value)
                .Column(batch.Preferences, p => p.Item.Granted ? "granted" : "withdrawn").Column(batch.Preferences, p => p.At));
        }

        if (offers.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(InsertOffers)
                .Column(offers, o => o.TenantId).Column(offers, o => o.First).Column(offers, o => o.Second));
        }

        if (commands.BatchCommands.Count == 0) return;
        var bereft = await ExecuteAsync(commands, cancellationToken);
        if (bereft.Count > 0 && !await identities.StillHoldAsync(bereft, cancellationToken)) throw new ContentionException();
    }

    // The locks' rows are the only ones that come back: the customers who lost an identity lately.
    private static async Task<HashSet<Guid>> ExecuteAsync(NpgsqlBatch commands, CancellationToken cancellationToken)
    {
        var bereft = new HashSet<Guid>();
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        do
        {
            while (await row.ReadAsync(cancellationToken))
            {
                if (row.GetBoolean(1)) throw new ContentionException();
                if (row.GetBoolean(2)) bereft.Add(row.GetGuid(0));
            }
        }
        while (await row.NextResultAsync(cancellationToken));
        return bereft;
    }

    private static void MarkFirstMessages(IntakeBatch batch)
    {
        var greeted = new HashSet<Guid>();
        foreach (var message in batch.Messages)
            message.IsNewCustomer = batch.NewCustomers.Contains(message.CustomerId) && greeted.Add(message.CustomerId);
    }
}
