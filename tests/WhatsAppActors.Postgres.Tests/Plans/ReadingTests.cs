using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Inbox;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Search.Finding;
using WhatsAppActors.Postgres.Search.Indexing;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Tests.Plans;

/// <summary>
/// Nothing that a list, the inbox, a chat or a search reads goes through a large table, whatever is in it. The statements are those that are
/// sent, as the server saw them; each is sent often enough that a plan for any values would be kept.
/// </summary>
[Collection(PlansCollection.Name)]
public sealed class ReadingTests(TestPostgres postgres)
{
    // Five plans by the values, then one for any.
    private const int Times = 6;

    // A third of the messages, and the longest walk.
    private const int MostForWords = 40_000;

    private static readonly string[] Large =
        ["messages", "message_keys", "customers", "conversations", "conversation_participants", "customer_identities", "status_ledger", "message_search", "search_words", "outbox"];

    [Fact]
    public async Task No_large_table_is_read_from_end_to_end()
    {
        var connection = await postgres.CreateMigratedDatabaseAsync(asSuperuser: true);
        await using var superuser = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { CommandTimeout = 300 }.ConnectionString);
        await superuser.ExecuteAsync(LargeDatabase.Fill, [], CancellationToken.None);
        await superuser.ExecuteAsync("VACUUM ANALYZE", [], CancellationToken.None);
        await using var database = NpgsqlDataSource.Create(ConnectionServices.Complete(PlanLog.Explaining(connection)));
        var plans = new PlanLog(superuser);
        var folding = new FoldingTable(database);
        await folding.GetAsync(CancellationToken.None);

        var indexer = new SearchIndexer(database, folding, new DatabaseReadiness(), TimeProvider.System, NullLogger<SearchIndexer>.Instance) { Limits = new IndexLimits { Rows = 5_000 } };
        await CheckAsync(plans, indexer.Limits.Rows * 10, async () => await indexer.StepAsync(CancellationToken.None));
        while (await indexer.StepAsync(CancellationToken.None))
        {
            // More to do.
        }

        await superuser.ExecuteAsync("VACUUM ANALYZE", [], CancellationToken.None);
        await CheckAsync(plans, 200, async () => await indexer.StepAsync(CancellationToken.None));

        var tenant = LargeDatabase.Tenant;
        await using var metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var people = new PeopleSearch(database, folding);
        var customers = new CustomerQueries(database, people);
        var conversations = new ConversationQueries(database);
        var messages = new MessageQueries(database, new HistoryTelemetry(metrics.GetRequiredService<IMeterFactory>(), TimeProvider.System));
        var search = new MessageSearch(database, folding);
        var inbox = new PostgresInbox(database, messages, customers, people, search);
        var place = new TimePosition(DateTimeOffset.UtcNow.AddDays(-9.8), Guid.NewGuid());
        var one = (await conversations.ListAsync(tenant, new ConversationFilter(), after: null, 1, CancellationToken.None))[0];

        foreach (var after in new TimePosition?[] { null, place })
        {
            // What is searched for decides the plan, not where the page begins.
            string[] needles = after is null ? ["family9999", "famliy9999", "given7", "4915", "00 49 15 0000 9999", "zz", "nobodyatall"] : ["given7"];
            foreach (var filter in new CustomerFilter[] { new(), new() { ChannelId = tenant }, new() { CreatedFrom = place.At }, new() { IncludeDeleted = true } }
                .Concat(needles.Select(needle => new CustomerFilter { Text = needle })))
            {
                await CheckAsync(plans, 10_000, () => customers.ListAsync(tenant, filter, after, 51, CancellationToken.None));
            }

            foreach (var filter in new ConversationFilter[]
            {
                new(), new() { Status = "open" }, new() { Status = "closed" }, new() { CustomerId = one.CustomerId }, new() { ChannelId = tenant }, new() { Category = "booking" },
                new() { Priority = ConversationPriority.Urgent },
            })
            {
                await CheckAsync(plans, 500, () => conversations.ListAsync(tenant, filter, after, 51, CancellationToken.None));
            }

            InboxPlace? from = after is { } at ? new(at.At, at.Id) : null;
            foreach (var filter in new InboxFilter[] { new(), new() { Status = "open" }, new() { UnreadOnly = true }, new() { ChannelId = tenant }, new() { CustomerId = one.CustomerId }, new() { UrgentOnly = true }, new() { Category = "booking" } })
                await CheckAsync(plans, 1_000, () => inbox.ListAsync(tenant, filter, from, 51, CancellationToken.None));
            foreach (var text in needles.Intersect(["family9999", "given7", "4915", "zz"], StringComparer.Ordinal))
                await CheckAsync(plans, 15_000, () => inbox.ListAsync(tenant, new InboxFilter { Text = text }, from, 51, CancellationToken.None));
        }

        await CheckAsync(plans, 100, () => customers.FindAsync(tenant, one.CustomerId!.Value, CancellationToken.None));
        await CheckAsync(plans, 100, () => conversations.FindAsync(tenant, one.Id, CancellationToken.None));
        await CheckAsync(plans, 500, () => messages.ListAsync(tenant, one.Id, oldestFirst: true, beyond: null, 51, CancellationToken.None));
        await CheckAsync(plans, 500, () => messages.ListAsync(tenant, one.Id, oldestFirst: false, beyond: 3, 51, CancellationToken.None));
        await CheckAsync(plans, 500, () => messages.FindByProviderIdAsync(tenant, "wamid.99", CancellationToken.None));
        await CheckAsync(plans, 5_000, () => inbox.CountAsync(tenant, CancellationToken.None));
        await CheckAsync(plans, 500, () => inbox.AmongAsync(tenant, new InboxFilter { Status = "open" }, [one.Id], CancellationToken.None));
        await CheckAsync(plans, 100, () => inbox.FindAsync(tenant, one.Id, CancellationToken.None));

        foreach (var text in new[] { "hello", "order9999", "oredr9999x", "topic7 even", "nobodysaidthat", "hel", "hello order8" })
        {
            await CheckAsync(plans, MostForWords, () => search.FindAsync(tenant, text, before: null, 51, CancellationToken.None));
            await CheckAsync(plans, MostForWords, () => inbox.SaidAsync(tenant, new InboxFilter { Text = text }, 20, CancellationToken.None));
        }
    }

    private static async Task CheckAsync(PlanLog plans, double most, Func<Task> read)
    {
        var statements = await plans.OfAsync(async () =>
        {
            for (var time = 0; time < Times; time++) await read();
        });
        Assert.NotEmpty(statements);
        foreach (var statement in statements)
        {
            foreach (var node in statement.Nodes)
            {
                Assert.False(node.Kind == "Seq Scan" && Large.Contains(node.Table), $"{node.Table} is read from end to end by {statement.Sql}");
                Assert.True(node.Rows <= most, $"{node.Kind} on {node.Table}: {node.Rows} rows, not {most}, by {statement.Sql}");
            }
        }
    }
}
