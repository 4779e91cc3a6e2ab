using System.Text.Json.Nodes;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Customer;

/// <summary>
/// A customer beside a chat: what is known of them, and what an agent changes. Each change says only what was edited, so that what others
/// change meanwhile stays.
/// </summary>
/// <param name="inbox">Where they are read.</param>
/// <param name="actors">Where they are changed.</param>
/// <param name="tenantId">Whose customer.</param>
/// <param name="customerId">Who.</param>
public sealed class CustomerCard(IInbox inbox, IActors actors, Guid tenantId, Guid customerId)
{
    private const int MostChats = 50;
    private const int MostOffers = 5;

    /// <summary>Who.</summary>
    public Guid CustomerId => customerId;

    /// <summary>The customer; null until read, or when there is none.</summary>
    public CustomerView? Customer { get; private set; }

    /// <summary>True once they were looked for.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Their conversations, latest first, at most 50.</summary>
    public IReadOnlyList<InboxRow> Chats { get; private set; } = [];

    /// <summary>Who may be the same person.</summary>
    public IReadOnlyList<OfferedPerson> Offers { get; private set; } = [];

    /// <summary>Their own fields.</summary>
    public IReadOnlyList<ShownField> Fields { get; private set; } = [];

    /// <summary>True when a change of these chats, null for any, may show here.</summary>
    public bool IsAbout(IReadOnlyCollection<Guid>? changed) => changed is null || !IsRead || Chats.Any(chat => changed.Contains(chat.Id));

    /// <summary>Reads all of it.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var customer = await inbox.CustomerAsync(tenantId, customerId, cancellationToken);
        var chats = customer is null ? [] : await ChatsOfAsync(customerId, MostChats, cancellationToken);
        var offers = new List<OfferedPerson>();
        foreach (var offer in (customer?.MergeOffers ?? []).Take(MostOffers))
        {
            if (await inbox.CustomerAsync(tenantId, offer.CustomerId, cancellationToken) is not { } other) continue;
            offers.Add(new(other.Id, other.DisplayName, await ChatsOfAsync(other.Id, 1, cancellationToken) is [var chat, ..] ? chat.Id : null));
        }

        (Customer, Chats, Offers, IsRead) = (customer, chats, offers, true);
        Fields = customer is null ? [] : ShownField.All(customer.CustomFields);
    }

    /// <summary>Gives them another name.</summary>
    /// <returns>What stands in the way, for the agent; null: it is done.</returns>
    public Task<string?> RenameAsync(string name, CancellationToken cancellationToken) =>
        NameRule.Fault(name) is { } fault ? Task.FromResult<string?>(fault) : ChangeAsync(new() { DisplayName = name.Trim() }, cancellationToken);

    /// <summary>Says whether they may be written to.</summary>
    /// <returns>As of <see cref="RenameAsync"/>.</returns>
    public Task<string?> SetConsentAsync(string status, CancellationToken cancellationToken) => ChangeAsync(new() { ConsentStatus = status }, cancellationToken);

    /// <summary>Blocks or unblocks them.</summary>
    /// <returns>As of <see cref="RenameAsync"/>.</returns>
    public Task<string?> SetBlockedAsync(bool blocked, CancellationToken cancellationToken) => ChangeAsync(new() { Blocked = blocked }, cancellationToken);

    /// <summary>Adds a field.</summary>
    /// <returns>As of <see cref="RenameAsync"/>.</returns>
    public Task<string?> AddFieldAsync(string key, string written, bool isJson, CancellationToken cancellationToken) =>
        (FieldRule.KeyFault(key) ?? (Fields.Any(field => field.Key == key) ? $"There is a field “{key}” already. Edit that one." : null)) is { } fault
            ? Task.FromResult<string?>(fault)
            : SetFieldAsync(key, written, isJson, cancellationToken);

    /// <summary>Gives a field another value.</summary>
    /// <returns>As of <see cref="RenameAsync"/>.</returns>
    public Task<string?> SetFieldAsync(string key, string written, bool isJson, CancellationToken cancellationToken)
    {
        var fault = FieldRule.Read(written, isJson, out var value);
        return fault is not null ? Task.FromResult<string?>(fault) : ChangeAsync(new() { CustomFields = new JsonObject { [key] = value } }, cancellationToken);
    }

    /// <summary>Removes a field.</summary>
    /// <returns>As of <see cref="RenameAsync"/>.</returns>
    public Task<string?> RemoveFieldAsync(string key, CancellationToken cancellationToken) =>
        ChangeAsync(new() { CustomFields = new JsonObject { [key] = null } }, cancellationToken);

    private Task<IReadOnlyList<InboxRow>> ChatsOfAsync(Guid customer, int take, CancellationToken cancellationToken) =>
        inbox.ListAsync(tenantId, new InboxFilter { CustomerId = customer }, after: null, take, cancellationToken);

    private async Task<string?> ChangeAsync(CustomerChange change, CancellationToken cancellationToken)
    {
        CustomerChangeResult result;
        try
        {
            result = await actors.Customer(new CustomerKey(tenantId, customerId)).ChangeAsync(change, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever kept it from being changed is told to the agent, whose words stay where they were written.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return "That could not be saved: the server or its database did not answer. What you wrote is still here; try again in a moment.";
        }

        await ReadQuietlyAsync(cancellationToken);
        return FaultOf(result.Outcome);
    }

    // It is changed, or it is not: that the new state cannot be read just now is another matter, which whoever looks again tells.
    private async Task ReadQuietlyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return;
        }
    }

    private static string? FaultOf(CustomerChangeOutcome outcome) => outcome switch
    {
        CustomerChangeOutcome.Changed => null,
        CustomerChangeOutcome.Deleted => "Nothing was changed: this customer was deleted. They return when they write again.",
        CustomerChangeOutcome.Merged => "Nothing was changed: this customer was merged into another one meanwhile. Open their conversation again to change that one.",
        CustomerChangeOutcome.TooManyFields => $"Nothing was changed: a customer has at most {CustomFields.MostKeys} fields. Remove one first.",
        CustomerChangeOutcome.FieldsTooLarge => $"Nothing was changed: all fields together have at most {CustomFields.MostBytes / 1024} KB. Shorten this one, or remove others.",
        _ => "Nothing was changed: this customer does not exist any more.",
    };
}
