using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Transcript;

/// <summary>An inbox of one chat.</summary>
internal sealed class FakeInbox : IInbox
{
    private readonly Lock _guard = new();
    private readonly List<MessageView> _messages = [];

    public bool IsAway { get; set; }

    /// <summary>Called once, with what the next reading found, before its reader has it.</summary>
    public Action? Meanwhile { get; set; }

    public IReadOnlyList<MessageView> Messages
    {
        get
        {
            lock (_guard) return [.. _messages];
        }
    }

    public void Add(MessageView message)
    {
        lock (_guard) _messages.Add(message);
    }

    public void Change(long seq, Func<MessageView, MessageView> change)
    {
        lock (_guard)
        {
            var place = _messages.FindIndex(message => message.Seq == seq);
            _messages[place] = change(_messages[place]);
        }
    }

    public Task<IReadOnlyList<MessageView>> BeforeAsync(Guid tenantId, Guid conversationId, long? before, int take, CancellationToken cancellationToken) =>
        Read(messages => messages.Where(message => before is null || message.Seq < before).TakeLast(take));

    public Task<IReadOnlyList<MessageView>> FromAsync(Guid tenantId, Guid conversationId, long first, int take, CancellationToken cancellationToken) =>
        Read(messages => messages.Where(message => message.Seq >= first).Take(take));

    public Task<IReadOnlyList<InboxRow>> ListAsync(Guid tenantId, InboxFilter filter, InboxPlace? after, int take, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<InboxRow>> SaidAsync(Guid tenantId, InboxFilter filter, int take, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<InboxRow>> AmongAsync(Guid tenantId, InboxFilter filter, IReadOnlyCollection<Guid> conversations, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<InboxRow?> FindAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<InboxTotals> CountAsync(Guid tenantId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<InboxNumber>> NumbersAsync(Guid tenantId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CustomerView?> CustomerAsync(Guid tenantId, Guid customerId, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task<IReadOnlyList<MessageView>> Read(Func<List<MessageView>, IEnumerable<MessageView>> select)
    {
        await Task.Yield();
        if (IsAway) throw new IOException("The database is away.");
        IReadOnlyList<MessageView> found;
        lock (_guard) found = [.. select(_messages).Select(Said.ReadAgain)];
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();
        return found;
    }
}
