using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Search;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Search.Finding;
using WhatsAppActors.Postgres.Search.Indexing;
using WhatsAppActors.Postgres.Search.Words;
using WhatsAppActors.Postgres.Tests.Customers;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Search;

/// <summary>A number of one tenant and one of another, whose messages are searched.</summary>
internal sealed class SearchWorld : IAsyncDisposable
{
    public const string Foreign = "foreign";
    public const string Anna = "4915112345671";

    private int _wamids;

    private SearchWorld(CustomerWorld customers, ChannelRoute foreign)
    {
        (Customers, ForeignRoute) = (customers, foreign);
        var folding = new FoldingTable(Database);
        Folding = folding;
        Messages = new MessageSearch(Database, folding);
        People = new CustomerQueries(Database, new PeopleSearch(Database, folding));
    }

    public CustomerWorld Customers { get; }

    public ChannelRoute ForeignRoute { get; }

    public FoldingTable Folding { get; }

    public MessageSearch Messages { get; }

    public CustomerQueries People { get; }

    public NpgsqlDataSource Database => Customers.Intake.Database;

    public Guid TenantId => Customers.TenantId;

    public static async Task<SearchWorld> CreateAsync(TestPostgres postgres)
    {
        var customers = await CustomerWorld.CreateAsync(postgres);
        return new SearchWorld(customers, await customers.Intake.AddChannelAsync(Foreign, waba: "other"));
    }

    /// <summary>An indexer of another process; it waits for nobody.</summary>
    public SearchIndexer NewIndexer(int rows = 1_000) => new(Database, Folding, new DatabaseReadiness(), TimeProvider.System, NullLogger<SearchIndexer>.Instance)
    {
        Limits = new IndexLimits { Rows = rows, Margin = TimeSpan.Zero, SecondLookAfter = TimeSpan.Zero },
    };

    /// <summary>Indexes all there is.</summary>
    public async Task IndexAsync()
    {
        // Ids know milliseconds: what was written in this one is not indexed yet.
        await Task.Delay(5);
        var indexer = NewIndexer();
        while (await indexer.StepAsync(CancellationToken.None))
        {
            // More to do.
        }
    }

    /// <summary>Somebody writes; returns the provider's id of the message.</summary>
    public async Task<string> WriteAsync(string? text, string phone = Anna, string? name = null, string number = CustomerWorld.Number, Func<MessageItem, MessageItem>? change = null)
    {
        var wamid = $"wamid.search{Interlocked.Increment(ref _wamids)}";
        await Customers.WriteAsync(new Party(phone, DisplayName: name), number: number, change: item =>
        {
            item = item with { Text = text, ProviderMessageId = wamid };
            return change is null ? item : change(item);
        });
        return wamid;
    }

    public Task EditAsync(string wamid, string text) => WriteAsync(text: null, change: item => item with { Type = MessageTypes.Edit, TargetMessageId = wamid, EditedText = text });

    public Task RevokeAsync(string wamid) => WriteAsync(text: null, change: item => item with { Type = MessageTypes.Revoke, TargetMessageId = wamid });

    public async Task<IReadOnlyList<FoundMessage>> FindAsync(string needle, Guid? before = null, int take = 50, Guid? tenant = null) =>
        (await Messages.FindAsync(tenant ?? TenantId, needle, before, take, CancellationToken.None)).Messages;

    /// <summary>The texts that are found, latest first.</summary>
    public async Task<string> TextsAsync(string needle, int take = 50) => string.Join('|', (await FindAsync(needle, take: take)).Select(one => one.Excerpt.Text));

    /// <summary>The names that are found, in their order.</summary>
    public async Task<string> NamesAsync(string needle) => string.Join(
        '|', (await People.ListAsync(TenantId, new CustomerFilter { Text = needle }, after: null, 50, CancellationToken.None)).Select(one => one.DisplayName).Order(StringComparer.Ordinal));

    public async ValueTask DisposeAsync() => await Customers.DisposeAsync();
}
