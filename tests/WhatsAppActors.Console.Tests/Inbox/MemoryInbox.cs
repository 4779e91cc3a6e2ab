using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>An inbox of one tenant in memory, ordered and filtered as the database does it.</summary>
internal sealed class MemoryInbox : IInbox
{
    public Dictionary<Guid, InboxRow> Rows { get; } = [];

    public Dictionary<Guid, CustomerView> Customers { get; } = [];

    public List<InboxNumber> Numbers { get; } = [];

    public InboxTotals Totals { get; set; } = new(0, 0, 0);

    /// <summary>True while the database is away.</summary>
    public bool IsAway { get; set; }

    /// <summary>Runs just before an answer is given: what changed while it was on its way.</summary>
    public Action? Meanwhile { get; set; }

    /// <summary>How many lists were read.</summary>
    public int Lists { get; private set; }

    public void Put(params IEnumerable<InboxRow> rows)
    {
        foreach (var row in rows) Rows[row.Id] = row;
    }

    public IEnumerable<InboxRow> All(InboxFilter filter) => Rows.Values.Where(row => Passes(row, filter)).OrderByDescending(row => row.LastMessageAt).ThenByDescending(row => row.Id);

    public async Task<IReadOnlyList<InboxRow>> ListAsync(Guid tenantId, InboxFilter filter, InboxPlace? after, int take, CancellationToken cancellationToken)
    {
        Lists++;
        var rows = All(filter).Where(row => after is not { } place || IsAfter(row, place)).Take(take).ToList();
        await AnswerAsync();
        return rows;
    }

    public async Task<IReadOnlyList<InboxRow>> SaidAsync(Guid tenantId, InboxFilter filter, int take, CancellationToken cancellationToken)
    {
        var rows = All(filter with { Text = null }).Where(row => row.Last?.Text is { } text && text.Contains(filter.Text!, StringComparison.OrdinalIgnoreCase))
            .Select(row => row with { Found = new(row.Last!.Text!, [new(row.Last.Text!.IndexOf(filter.Text!, StringComparison.OrdinalIgnoreCase), filter.Text!.Length)]) })
            .Take(take).ToList();
        await AnswerAsync();
        return rows;
    }

    public async Task<IReadOnlyList<InboxRow>> AmongAsync(Guid tenantId, InboxFilter filter, IReadOnlyCollection<Guid> conversations, CancellationToken cancellationToken)
    {
        var rows = Rows.Values.Where(row => conversations.Contains(row.Id) && Passes(row, filter)).ToList();
        await AnswerAsync();
        return rows;
    }

    public async Task<InboxRow?> FindAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken)
    {
        var row = Rows.GetValueOrDefault(conversationId);
        await AnswerAsync();
        return row;
    }

    public async Task<InboxTotals> CountAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        await AnswerAsync();
        return Totals;
    }

    public async Task<IReadOnlyList<InboxNumber>> NumbersAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        await AnswerAsync();
        return Numbers;
    }

    public Task<IReadOnlyList<MessageView>> BeforeAsync(Guid tenantId, Guid conversationId, long? before, int take, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MessageView>>([]);

    public Task<IReadOnlyList<MessageView>> FromAsync(Guid tenantId, Guid conversationId, long first, int take, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MessageView>>([]);

    public async Task<CustomerView?> CustomerAsync(Guid tenantId, Guid customerId, CancellationToken cancellationToken)
    {
        await AnswerAsync();
        return Customers.GetValueOrDefault(customerId);
    }

    private Task AnswerAsync()
    {
        Meanwhile?.Invoke();
        return IsAway ? Task.FromException(new TimeoutException("The database is away.")) : Task.CompletedTask;
    }

    private static bool IsAfter(InboxRow row, InboxPlace place) =>
        row.LastMessageAt < place.LastMessageAt || (row.LastMessageAt == place.LastMessageAt && row.Id.CompareTo(place.Id) < 0);

    private static bool Passes(InboxRow row, InboxFilter filter) =>
        (filter.Status is null || row.Status == filter.Status) && (!filter.UnreadOnly || row.UnreadCount > 0)
        && (filter.ChannelId is null || row.ChannelId == filter.ChannelId) && (filter.CustomerId is null || row.CustomerId == filter.CustomerId)
        && (filter.Text is null || row.Title.Contains(filter.Text, StringComparison.OrdinalIgnoreCase));
}
