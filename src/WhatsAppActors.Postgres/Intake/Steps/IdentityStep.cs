using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Intake.Batching;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>
/// Finds or makes the customer of every item. Keys are inserted first and customers of the winners after, so that two
/// transactions that meet the same new person make one customer, whoever commits first.
/// </summary>
/// <param name="connection">The transaction's connection.</param>
/// <param name="batch">What is to be stored.</param>
/// <param name="registerStrangers">False where people whom nobody knows stay without a customer.</param>
/// <param name="between">Awaited between the statements, where other transactions may come in: for tests that drive two at once.</param>
internal sealed class IdentityStep(
    NpgsqlConnection connection, IntakeBatch batch, bool registerStrangers, Func<NpgsqlConnection, Task>? between = null)
{
    private const string ReadLive = """
        SELECT i.tenant_id, i.kind, i.scope, i.key, i.customer_id, i.value
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS u(tenant_id, kind, scope, key)
          JOIN customer_identities i USING (tenant_id, kind, scope, key)
        """;

    // A merge moves them too; one that was written at the very moment of a merge leads on all the same.
    private const string ReadFormer = """
        SELECT f.tenant_id, f.kind, f.scope, f.key, f.until, coalesce(c.merged_into, f.customer_id)
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS u(tenant_id, kind, scope, key)
          JOIN former_identities f USING (tenant_id, kind, scope, key)
          LEFT JOIN customers c ON c.tenant_id = f.tenant_id AND c.id = f.customer_id
        """;

    // A change of identity takes its keys for itself, so that two changes of one person wait for each other.
    private const string LockLive = """
        SELECT 1
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS u(tenant_id, kind, scope, key)
          JOIN customer_identities i USING (tenant_id, kind, scope, key)
         ORDER BY i.tenant_id, i.kind COLLATE "C", i.scope COLLATE "C", i.key COLLATE "C" FOR UPDATE OF i
        """;

    private const string InsertLive = """
        INSERT INTO customer_identities (tenant_id, kind, scope, key, value, customer_id, channel_id)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::uuid[])
        ON CONFLICT DO NOTHING
        RETURNING tenant_id, kind, scope, key
        """;

    private const string MoveLive = """
        UPDATE customer_identities i SET customer_id = u.customer_id
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[]) AS u(tenant_id, kind, scope, key, customer_id)
         WHERE i.tenant_id = u.tenant_id AND i.kind = u.kind AND i.scope = u.scope AND i.key = u.key
        """;

    private const string RenameLive = """
        UPDATE customer_identities i SET value = u.value
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) AS u(tenant_id, kind, scope, key, value)
         WHERE i.tenant_id = u.tenant_id AND i.kind = u.kind AND i.scope = u.scope AND i.key = u.key
        """;

    private const string DeleteLive = """
        DELETE FROM customer_identities i
         USING unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[]) AS u(tenant_id, kind, scope, key, customer_id)
         WHERE i.tenant_id = u.tenant_id AND i.kind = u.kind AND i.scope = u.scope AND i.key = u.key AND i.customer_id = u.customer_id
        """;

    private const string Withdraw = """
        DELETE FROM customer_identities i
         USING unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS u(tenant_id, kind, scope, key)
         WHERE i.tenant_id = u.tenant_id AND i.kind = u.kind AND i.scope = u.scope AND i.key = u.key
        """;

    private const string InsertFormer = """
        INSERT INTO former_identities (tenant_id, kind, scope, key, until, value, customer_id)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::uuid[])
        ON CONFLICT DO NOTHING
        """;

    // More rounds than two are needed only when other transactions keep changing the same keys; then the batch is tried anew.
    private const int MostRounds = 5;

    private readonly Dictionary<IdentityKey, Guid> _channels = [];
    private readonly Dictionary<IdentityKey, string> _values = [];

    // Who the directory said holds a key, without what this transaction has taken from them itself.
    private readonly Dictionary<IdentityKey, Guid> _holders = [];

    /// <summary>Pairs to offer for merging; stored when their customers are.</summary>
    public HashSet<MergeOffer> MergeOffers { get; } = [];

    /// <summary>Customers whose holdings this transaction has ended.</summary>
    public HashSet<(Guid TenantId, Guid CustomerId)> FormerHolders { get; } = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await BetweenAsync();
        foreach (var segment in Segments()) await ResolveAsync(segment, cancellationToken);
    }

    /// <summary>
    /// Looks again whether the customers hold what they held when the directory was read, with their rows locked by now: an undo, or a
    /// person's hand, may have taken it away in between.
    /// </summary>
    public async Task<bool> StillHoldAsync(IReadOnlySet<Guid> customers, CancellationToken cancellationToken)
    {
        var keys = _holders.Where(h => customers.Contains(h.Value)).Select(h => h.Key).ToList();
        if (keys.Count == 0) return true;
        var held = 0;
        await using var commands = connection.Batch(Keyed(ReadLive, keys));
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            if (_holders[KeyOf(row)] == row.GetGuid(4)) held++;
        }

        return held == keys.Count;
    }

    // A change of identity is applied before the other items of its own POST and after earlier POSTs: it begins a segment.
    private List<List<IdentityClaim>> Segments()
    {
        var segments = new List<List<IdentityClaim>> { new() };
        var people = batch.Messages.Select(m => (m.Origin.Delivery, Message: (PendingMessage?)m, Preference: (PendingPreference?)null))
            .Concat(batch.Preferences.Select(p => (p.Origin.Delivery, Message: (PendingMessage?)null, Preference: (PendingPreference?)p)));
        var byDelivery = people.ToLookup(p => p.Delivery.Id);
        foreach (var delivery in batch.Items.Select(i => i.Delivery.Id).Distinct().Select(id => byDelivery[id]))
        {
            var changes = delivery.Where(p => p.Message?.Item.IdentityChange is not null).Select(p => ClaimOfChange(p.Message!)).ToList();
            if (changes.Count > 0) segments.AddRange([changes, []]);
            foreach (var (_, message, preference) in delivery)
            {
                if (message is { Item.IdentityChange: null }) segments[^1].Add(message.Claim = ClaimOf(message.Item.Party, message.Route, message.PastAt));
                else if (preference is not null) segments[^1].Add(preference.Claim = ClaimOf(preference.Item.Party, preference.Route, preference.At));
            }
        }

        segments.Add([.. batch.Outreaches.Select(outreach => outreach.Claim = ClaimOf(outreach.Party, outreach.Route, outreach.At))]);
        segments.RemoveAll(s => s.Count == 0);
        return segments;
    }

    private IdentityClaim ClaimOf(Party party, ChannelRoute route, DateTimeOffset at) =>
        Named(IdentityClaim.Of(party, route.TenantId, route.PortfolioScope, at, registerStrangers), route);

    private IdentityClaim ClaimOfChange(PendingMessage message) =>
        message.Claim = Named(
            IdentityClaim.Of(message.Item.IdentityChange!, message.Route.TenantId, message.Route.PortfolioScope, message.PastAt, registerStrangers), message.Route);

    private IdentityClaim Named(IdentityClaim claim, ChannelRoute route)
    {
        foreach (var key in claim.Keys.Concat(claim.GivenUp)) _channels.TryAdd(key.Key, route.ChannelId);
        return claim;
    }

    private async Task ResolveAsync(List<IdentityClaim> claims, CancellationToken cancellationToken)
    {
        var keys = claims.SelectMany(c => c.GivenUp.Concat(c.Keys)).Select(k => k.Key).Distinct().Order().ToList();
        if (keys.Count == 0) return;
        var earlier = new EarlierRounds();
        var forChange = claims.Exists(c => c.GivenUp.Count > 0);
        var directory = await ReadAsync(keys, forChange, cancellationToken);
        await BetweenAsync();
        for (var round = 1; ; round++)
        {
            var plan = IdentityResolution.Resolve(claims, directory, earlier, Guid.CreateVersion7);
            if (plan.Bindings.Count == 0)
            {
                await WriteAsync(plan, Renamed(claims, directory), cancellationToken);
                return;
            }

            if (round == MostRounds) throw new ContentionException();
            earlier.Customers.UnionWith(plan.NewCustomers);
            directory = await InsertAsync(plan, keys, earlier, forChange, cancellationToken);
            await BetweenAsync();
        }
    }

    private Task BetweenAsync() => between?.Invoke(connection) ?? Task.CompletedTask;

    private async Task<IdentityDirectory> ReadAsync(List<IdentityKey> keys, bool forChange, CancellationToken cancellationToken)
    {
        await using var commands = connection.Batch(Keyed(ReadLive, keys), Keyed(ReadFormer, keys));
        if (forChange) commands.BatchCommands.Insert(0, Keyed(LockLive, keys));
        await using var reader = await commands.ExecuteReaderAsync(cancellationToken);
        if (forChange) await reader.NextResultAsync(cancellationToken);
        return await ReadDirectoryAsync(reader, cancellationToken);
    }

    // The keys are read again in statements of their own: only those see what a competing transaction has just committed.
    private async Task<IdentityDirectory> InsertAsync(
        IdentityPlan plan, List<IdentityKey> keys, EarlierRounds earlier, bool forChange, CancellationToken cancellationToken)
    {
        var bindings = plan.Bindings.OrderBy(b => b.Key).ToList();
        var insert = new NpgsqlBatchCommand(InsertLive)
            .Column(bindings, b => b.Key.TenantId).Column(bindings, b => b.Key.Kind).Column(bindings, b => b.Key.Scope).Column(bindings, b => b.Key.Key)
            .Column(bindings, b => b.Value.Value).Column(bindings, b => b.Value.CustomerId).Column(bindings, b => _channels[b.Key]);
        await using var commands = connection.Batch(insert, Keyed(ReadLive, keys), Keyed(ReadFormer, keys));

        // Keys that others committed since the first reading are not locked yet.
        if (forChange) commands.BatchCommands.Insert(1, Keyed(LockLive, keys));
        await using var reader = await commands.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) earlier.Keys.Add(KeyOf(reader));
        await reader.NextResultAsync(cancellationToken);
        if (forChange) await reader.NextResultAsync(cancellationToken);
        return await ReadDirectoryAsync(reader, cancellationToken);
    }

    private async Task<IdentityDirectory> ReadDirectoryAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var directory = new IdentityDirectory();
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = KeyOf(reader);
            directory.SetLive(key, reader.GetGuid(4));
            _holders[key] = reader.GetGuid(4);
            _values[key] = reader.GetString(5);
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            directory.AddFormer(new FormerIdentity(KeyOf(reader), reader.GetFieldValue<DateTimeOffset>(4), reader.GetGuid(5)));
        return directory;
    }

    private async Task WriteAsync(IdentityPlan plan, List<NamedIdentity> renamed, CancellationToken cancellationToken)
    {
        batch.NewCustomers.UnionWith(plan.NewCustomers);
        MergeOffers.UnionWith(plan.MergeOffers);
        FormerHolders.UnionWith(plan.Surrenders.Select(s => (s.Former.Key.TenantId, s.Former.CustomerId)));
        foreach (var (key, _) in plan.Releases) _holders.Remove(key);
        await using var commands = connection.CreateBatch();
        if (plan.Moves.Count > 0)
        {
            var moves = plan.Moves.ToList();
            commands.BatchCommands.Add(Keyed(MoveLive, moves.ConvertAll(m => m.Key)).Column(moves, m => m.Value));
        }

        if (plan.Withdrawals.Count > 0) commands.BatchCommands.Add(Keyed(Withdraw, plan.Withdrawals));
        if (plan.Releases.Count > 0)
            commands.BatchCommands.Add(Keyed(DeleteLive, plan.Releases.ConvertAll(r => r.Key)).Column(plan.Releases, r => r.CustomerId));
        if (plan.Surrenders.Count > 0)
        {
            // In one order, as keys are: two notices of one change insert the same rows.
            var formers = plan.Surrenders.OrderBy(s => s.Former.Key).ThenBy(s => s.Former.Until).ToList();
            commands.BatchCommands.Add(Keyed(InsertFormer, formers.ConvertAll(f => f.Former.Key))
                .Column(formers, f => f.Former.Until).Column(formers, f => f.Identity.Value).Column(formers, f => f.Former.CustomerId));
        }

        if (renamed.Count > 0)
        {
            commands.BatchCommands.Add(Keyed(LockLive, renamed.ConvertAll(r => r.Key)));
            commands.BatchCommands.Add(Keyed(RenameLive, renamed.ConvertAll(r => r.Key)).Column(renamed, r => r.Value));
        }

        if (commands.BatchCommands.Count == 0) return;
        await commands.ExecuteNonQueryAsync(cancellationToken);
        await BetweenAsync();
    }

    // A send uses the spelling that the provider used last.
    private List<NamedIdentity> Renamed(List<IdentityClaim> claims, IdentityDirectory directory)
    {
        var last = new Dictionary<IdentityKey, string>();
        foreach (var claim in claims)
        {
            foreach (var named in claim.Keys.Where(k => !claim.Past.Contains(k.Key))) last[named.Key] = named.Value;
        }

        return [.. last.Where(l => directory.Live.ContainsKey(l.Key) && _values[l.Key] != l.Value).Select(l => new NamedIdentity(l.Key, l.Value))];
    }

    private static NpgsqlBatchCommand Keyed(string sql, List<IdentityKey> keys) =>
        new NpgsqlBatchCommand(sql).Column(keys, k => k.TenantId).Column(keys, k => k.Kind).Column(keys, k => k.Scope).Column(keys, k => k.Key);

    private static IdentityKey KeyOf(NpgsqlDataReader reader) =>
        new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3));
}
