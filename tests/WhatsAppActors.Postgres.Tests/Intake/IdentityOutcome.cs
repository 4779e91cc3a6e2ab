using Npgsql;
using WhatsAppActors.Core.Tests.Identity.Stories;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>What one tenant's tables say about who is who.</summary>
/// <param name="People">The messages, grouped by customers that are one or are offered for merging.</param>
/// <param name="Components">The keys, live and former, grouped in the same way.</param>
/// <param name="LiveKeys">The keys that somebody holds.</param>
/// <param name="Broken">What is wrong with the rows, whoever is who; empty when nothing is.</param>
internal sealed record IdentityOutcome(string People, string Components, string LiveKeys, string Broken)
{
    private const string Invariants = """
        SELECT 'identity without a customer: ' || key FROM (SELECT * FROM (
                   SELECT tenant_id, key, customer_id FROM customer_identities UNION ALL SELECT tenant_id, key, customer_id FROM former_identities) a
                 WHERE tenant_id = $1) i
         WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.tenant_id = i.tenant_id AND c.id = i.customer_id)
        UNION ALL
        SELECT 'customer whom nothing names: ' || c.id FROM customers c
         WHERE c.tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.tenant_id = c.tenant_id AND m.customer_id = c.id)
        UNION ALL
        SELECT 'customer without a key: ' || c.id FROM customers c
         WHERE c.tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM customer_identities i WHERE i.tenant_id = c.tenant_id AND i.customer_id = c.id)
           AND NOT EXISTS (SELECT 1 FROM former_identities f WHERE f.tenant_id = c.tenant_id AND f.customer_id = c.id)
        UNION ALL
        SELECT 'customer without exactly one active guest subscription: ' || c.id FROM customers c
         WHERE c.tenant_id = $1 AND 1 <> (SELECT count(*) FROM subscriptions s
                WHERE s.tenant_id = c.tenant_id AND s.customer_id = c.id AND s.status = 'active' AND s.plan_code = 'guest')
        UNION ALL
        SELECT 'message outside its customer''s conversation: ' || m.provider_message_id FROM messages m
         WHERE m.tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM conversations v
                WHERE v.tenant_id = m.tenant_id AND v.id = m.conversation_id AND v.customer_id = m.customer_id)
        UNION ALL
        SELECT 'customer with a new-customer mark other than on one message: ' || c.id FROM customers c
         WHERE c.tenant_id = $1 AND 1 <> (SELECT count(*) FROM messages m WHERE m.tenant_id = c.tenant_id AND m.customer_id = c.id AND m.is_new_customer)
        """;

    public static async Task<IdentityOutcome> ReadAsync(NpgsqlDataSource database, Guid tenant)
    {
        await using var batch = database.CreateBatch();
        foreach (var sql in new[]
        {
            "SELECT customer_id::text, other_id::text FROM merge_offers WHERE tenant_id = $1",
            "SELECT provider_message_id, customer_id::text FROM messages WHERE tenant_id = $1",
            "SELECT kind || ':' || key, customer_id::text, kind, key FROM customer_identities WHERE tenant_id = $1",
            "SELECT DISTINCT kind || ':' || key, customer_id::text FROM former_identities WHERE tenant_id = $1",
            Invariants,
        })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = tenant } } });
        }

        await using var row = await batch.ExecuteReaderAsync();
        var groups = new Groups<string>();
        while (await row.ReadAsync()) groups.Join(row.GetString(0), row.GetString(1));
        var messages = await MembersAsync();
        await row.NextResultAsync();
        var live = new List<(string Id, string Customer, string Kind, string Key)>();
        while (await row.ReadAsync()) live.Add((row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)));
        var former = await MembersAsync();
        await row.NextResultAsync();
        var broken = new List<string>();
        while (await row.ReadAsync()) broken.Add(row.GetString(0));
        return new IdentityOutcome(
            Story.Write(messages.Select(m => (m.Id, groups.Root(m.Customer)))),
            Story.Write(live.Select(l => (l.Id, l.Customer)).Concat(former).Select(k => (k.Id, groups.Root(k.Customer))).Distinct()),
            Story.WriteKeys(live.Select(l => (l.Kind, l.Key))),
            string.Join("; ", broken));

        async Task<List<(string Id, string Customer)>> MembersAsync()
        {
            await row.NextResultAsync();
            var members = new List<(string, string)>();
            while (await row.ReadAsync()) members.Add((row.GetString(0), row.GetString(1)));
            return members;
        }
    }

    /// <summary>Compares with what the story asks for; the message tells how it came about.</summary>
    public void MustBe(Story story, string howItWasTold)
    {
        var told = $", after{Environment.NewLine}{howItWasTold}";
        Assert.True(story.ExpectedPeople() == People, $"people: expected {story.ExpectedPeople()}, found {People}{told}");
        Assert.True(story.ExpectedLiveKeys() == LiveKeys, $"live keys: expected {story.ExpectedLiveKeys()}, found {LiveKeys}{told}");
        Assert.True(story.ExpectedComponents() == Components, $"components: expected {story.ExpectedComponents()}, found {Components}{told}");
        Assert.True(Broken.Length == 0, Broken + told);
    }
}
