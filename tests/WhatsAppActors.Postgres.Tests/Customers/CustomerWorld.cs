using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Customers;

/// <summary>Numbers with an intake before them, and a customer store over the same database.</summary>
internal sealed class CustomerWorld : IAsyncDisposable
{
    public const string Number = "number";

    private int _wamids;

    private CustomerWorld(IntakeWorld intake, ChannelRoute route)
    {
        Intake = intake;
        Route = route;
        Store = new CustomerStore(intake.Database, new NoChanges(), TimeProvider.System);
    }

    public IntakeWorld Intake { get; }

    public ChannelRoute Route { get; }

    public CustomerStore Store { get; }

    public Guid TenantId => Route.TenantId;

    public static async Task<CustomerWorld> CreateAsync(TestPostgres postgres)
    {
        var intake = await IntakeWorld.CreateAsync(postgres);
        var route = await intake.AddChannelAsync(Number);
        await intake.SetRulesAsync(route.TenantId);
        return new CustomerWorld(intake, route);
    }

    public CustomerKey KeyOf(Guid customer) => new(TenantId, customer);

    /// <summary>The person writes; returns who they were taken for.</summary>
    public async Task<Guid> WriteAsync(Party party, string text = "Hello", string number = Number, Func<MessageItem, MessageItem>? change = null)
    {
        var item = IntakeWorld.Message(number, $"wamid.{Interlocked.Increment(ref _wamids)}", party, text);
        if (change is not null) item = change(item);
        Assert.Equal(IntakeOutcome.Committed, await Intake.TakeAsync(item));
        return await Intake.ScalarAsync<Guid>(
            "SELECT m.customer_id FROM message_keys k JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id WHERE k.provider_message_id = $1 ORDER BY k.tenant_id DESC LIMIT 1",
            item.ProviderMessageId);
    }

    public Task<Guid> WriteAsync(string phone, string text = "Hello", string number = Number) => WriteAsync(new Party(phone), text, number);

    public async Task<CustomerMerge> MergeAsync(Guid survivor, Guid other)
    {
        var result = await Store.MergeAsync(KeyOf(survivor), other, CancellationToken.None);
        Assert.Equal(MergeOutcome.Merged, result.Outcome);
        return result.Merge!;
    }

    public async Task<CustomerMerge> UndoAsync(CustomerMerge merge)
    {
        var result = await Store.UndoMergeAsync(KeyOf(merge.CustomerId), merge.Id, CancellationToken.None);
        Assert.Equal(UndoOutcome.Undone, result.Outcome);
        return result.Merge!;
    }

    public Task<IdentityEditResult> AddPhoneAsync(Guid customer, string phone) =>
        Store.AddIdentityAsync(KeyOf(customer), IdentityEdit.Read("phone", phone, "")!, CancellationToken.None);

    public Task<IdentityEditResult> RemovePhoneAsync(Guid customer, string phone) =>
        Store.RemoveIdentityAsync(KeyOf(customer), IdentityEdit.Read("phone", phone, "")!, CancellationToken.None);

    /// <summary>The customer's chats, oldest first: status and messages.</summary>
    public Task<List<string>> ChatsAsync(Guid customer) => Intake.ListAsync(
        "SELECT status, last_seq FROM conversations WHERE customer_id = $1 ORDER BY created_at, id", customer);

    public Task<List<string>> KeysAsync(Guid customer) => Intake.ListAsync(
        "SELECT kind, key FROM customer_identities WHERE customer_id = $1 ORDER BY kind, key", customer);

    /// <summary>All that a merge and its undo may touch, but for versions and the times of change.</summary>
    public async Task<string> StateAsync() => string.Join('\n', await Intake.ListAsync("""
        SELECT 'customer', id::text, merged_into::text, phone, consent_status, consent_updated_at::text, blocked_at::text, first_contact_at::text, last_seen_at::text, display_name, NULL FROM customers
        UNION ALL SELECT 'identity', kind, scope, key, customer_id::text, value, NULL, NULL, NULL, NULL, NULL FROM customer_identities
        UNION ALL SELECT 'former', kind, scope, key, customer_id::text, until::text, NULL, NULL, NULL, NULL, NULL FROM former_identities
        UNION ALL SELECT 'chat', id::text, customer_id::text, chat_key, status, handed_over_until::text, closed_at::text, window_expires_at::text, last_seq::text, handled_seq::text, imported::text FROM conversations
        UNION ALL SELECT 'message', id::text, conversation_id::text, seq::text, customer_id::text, NULL, NULL, NULL, NULL, NULL, NULL FROM messages
        ORDER BY 1, 2, 3, 4
        """));

    /// <summary>What must never be seen, whatever was merged and undone.</summary>
    public async Task AssertSoundAsync() => Assert.Equal(["0|0|0|0|0"], await Intake.ListAsync("""
        SELECT (SELECT count(*) FROM customers c JOIN customers t ON t.tenant_id = c.tenant_id AND t.id = c.merged_into WHERE t.merged_into IS NOT NULL),
               (SELECT count(*) FROM customer_identities i JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id WHERE c.merged_into IS NOT NULL),
               (SELECT count(*) FROM former_identities f JOIN customers c ON c.tenant_id = f.tenant_id AND c.id = f.customer_id WHERE c.merged_into IS NOT NULL),
               (SELECT count(*) FROM conversations v JOIN customers c ON c.tenant_id = v.tenant_id AND c.id = v.customer_id WHERE c.merged_into IS NOT NULL),
               (SELECT count(*) FROM (SELECT 1 FROM conversations WHERE status <> 'closed' AND kind = 'direct' GROUP BY tenant_id, channel_id, customer_id HAVING count(*) > 1) AS twice)
        """));

    public async ValueTask DisposeAsync() => await Intake.DisposeAsync();
}
