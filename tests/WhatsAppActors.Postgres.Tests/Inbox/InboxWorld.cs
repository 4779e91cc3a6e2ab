using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Inbox;
using WhatsAppActors.Postgres.Tests.Customers;

namespace WhatsAppActors.Postgres.Tests.Inbox;

/// <summary>Two numbers of a tenant and one of another, with an inbox over them.</summary>
internal sealed class InboxWorld : IAsyncDisposable
{
    public const string Second = "second";
    public const string Foreign = "foreign";

    private readonly ServiceProvider _services;

    private InboxWorld(CustomerWorld customers, ChannelRoute second, ChannelRoute foreign)
    {
        (Customers, SecondRoute, ForeignRoute) = (customers, second, foreign);
        _services = new ServiceCollection().AddMetrics().AddSingleton(TimeProvider.System).AddSingleton(customers.Intake.Database).AddInbox().BuildServiceProvider();
        Inbox = _services.GetRequiredService<IInbox>();
    }

    public CustomerWorld Customers { get; }

    public ChannelRoute SecondRoute { get; }

    public ChannelRoute ForeignRoute { get; }

    public IInbox Inbox { get; }

    public Guid TenantId => Customers.TenantId;

    public static async Task<InboxWorld> CreateAsync(TestPostgres postgres)
    {
        var customers = await CustomerWorld.CreateAsync(postgres);
        return new InboxWorld(
            customers, await customers.Intake.AddChannelAsync(Second, customers.TenantId), await customers.Intake.AddChannelAsync(Foreign, waba: "other"));
    }

    /// <summary>Somebody writes; returns the customer.</summary>
    public Task<Guid> WriteAsync(string phone, string? name = null, string number = CustomerWorld.Number, Func<MessageItem, MessageItem>? change = null, string? username = null) =>
        Customers.WriteAsync(new Party(phone, DisplayName: name, Username: username), number: number, change: change);

    public Task<IReadOnlyList<InboxRow>> ListAsync(InboxFilter filter, InboxPlace? after = null, int take = 100) =>
        Inbox.ListAsync(TenantId, filter, after, take, CancellationToken.None);

    public async Task<string> TitlesAsync(InboxFilter filter) => string.Join(',', (await ListAsync(filter)).Select(row => row.Title).Order(StringComparer.Ordinal));

    public Task ExecuteAsync(string sql, params object[] values) => Customers.Intake.ExecuteAsync(sql, values);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Customers.DisposeAsync();
    }
}
