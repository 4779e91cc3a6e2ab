using WhatsAppActors.Console.Inbox.Actions;
using WhatsAppActors.Console.Inbox.List;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox;

/// <summary>
/// What an agent has before them: where they are, the list, the open chat, and what they can do with it. One thread at a time; whoever
/// shows it is told of every change.
/// </summary>
/// <param name="inbox">Where it is read.</param>
/// <param name="actors">Where chats are acted upon.</param>
/// <param name="time">The clock.</param>
/// <param name="tenantId">Whose customers are answered.</param>
/// <param name="screen">Who shows it.</param>
public sealed class InboxDesk(IInbox inbox, IActors actors, TimeProvider time, Guid tenantId, IDeskScreen screen) : IDisposable
{
    // Rows kept below what is on screen when the list is read anew.
    private const int KeptBelow = InboxModel.PageSize;

    // The next page is asked for when so few rows are left.
    private const int Ahead = 50;

    // Chats that are shown for what was said in them: who wants more of them writes more words.
    private const int MostSaid = 20;

    private readonly CancellationTokenSource _end = new();
    private bool _loadingMore;

    /// <summary>Where the agent is.</summary>
    public InboxAddress Address { get; private set; } = new(new InboxFilter(), Conversation: null);

    /// <summary>The list.</summary>
    public InboxModel List { get; private set; } = new(inbox, tenantId, new InboxFilter());

    /// <summary>While something is searched for: the chats in which it was said, latest first; null until looked for, and while nothing is.</summary>
    public IReadOnlyList<InboxRow>? Said { get; private set; }

    /// <summary>Those of <see cref="Said"/> that the list does not show anyhow.</summary>
    public IEnumerable<InboxRow> SaidElsewhere => Said?.Where(row => List.Find(row.Id) is null) ?? [];

    /// <summary>A row of the list, with what was said in it of what is searched for.</summary>
    public InboxRow WithSaid(InboxRow row) => Said?.FirstOrDefault(said => said.Id == row.Id) is { } said ? row with { Found = said.Found } : row;

    /// <summary>The open chat as it is now; null while none is open, or it is not read yet.</summary>
    public InboxRow? Open { get; private set; }

    /// <summary>True when the chat that is asked for does not exist, or is another tenant's.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>Where the keys are in the list: the row that Enter opens.</summary>
    public InboxPlace? Cursor { get; private set; }

    /// <summary>How many there are; null until counted.</summary>
    public InboxTotals? Totals { get; private set; }

    /// <summary>The tenant's numbers.</summary>
    public IReadOnlyList<InboxNumber> Numbers { get; private set; } = [];

    /// <summary>False while the page is in a tab that nobody sees: then nothing counts as read.</summary>
    public bool IsSeen { get; private set; } = true;

    /// <summary>What the agent should know; null when nothing.</summary>
    public string? Notice { get; private set; }

    /// <summary>True while the agent is asked whether the chat is to be closed.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>True while an action is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>How many rows, from the first, reach down to the end of what is on screen. Said by the list.</summary>
    public int ShownTo { get; private set; }

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Goes somewhere, as the address bar says.</summary>
    public async Task GoAsync(InboxAddress address)
    {
        var (before, chats) = (Address, Address.Conversation);
        Address = address;
        if (address.Filter != before.Filter || !List.IsLoaded) BeginList(address.Filter);
        if (address.Conversation != chats || address.NamesNobody != before.NamesNobody) BeginChat();
        screen.Show();
        await ReadingAsync(async () =>
        {
            await FindOpenAsync(_end.Token);
            screen.Show();
            if (List.IsLoaded) return;
            await List.RefreshAsync(changed: null, keep: 0, _end.Token);
            screen.Show();
            await FindSaidAsync(_end.Token);
            screen.Show();
            await CountAsync(numbers: true, _end.Token);
            screen.Show();
        });
    }

    /// <summary>Goes somewhere by what was done here.</summary>
    /// <param name="address">Where.</param>
    /// <param name="canGoBack">False: the browser's back button is not to come here again.</param>
    public Task StepAsync(InboxAddress address, bool canGoBack = true)
    {
        if (address == Address) return Task.CompletedTask;
        var going = GoAsync(address);
        screen.TellPlace(canGoBack);
        return going;
    }

    /// <summary>Looks at what changed.</summary>
    /// <param name="changed">The chats; null: anything may have changed.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    public async Task LookAsync(IReadOnlyCollection<Guid>? changed, CancellationToken cancellationToken)
    {
        var (list, isNews) = (List, await List.RefreshAsync(changed, ShownTo + KeptBelow, cancellationToken));
        if (changed is null) await FindSaidAsync(cancellationToken);
        if (changed is null || (Address.Conversation is { } open && changed.Contains(open))) await FindOpenAsync(cancellationToken);
        if (isNews || changed is null || Totals is null) await CountAsync(numbers: changed is null, cancellationToken);
        if (list == List) screen.Show();
    }

    /// <summary>Narrows the list to a status; null: any.</summary>
    public Task ShowStatusAsync(string? status) => FilterAsync(Address.Filter with { Status = status });

    /// <summary>Narrows the list to a number; null: any.</summary>
    public Task ShowNumberAsync(Guid? number) => FilterAsync(Address.Filter with { ChannelId = number });

    /// <summary>Shows only what nobody has read, or all.</summary>
    public Task ShowUnreadAsync(bool only) => FilterAsync(Address.Filter with { UnreadOnly = only });

    /// <summary>Shows only what is of high or urgent priority, or all.</summary>
    public Task ShowUrgentAsync(bool only) => FilterAsync(Address.Filter with { UrgentOnly = only });

    /// <summary>Narrows the list to a category; null: any.</summary>
    public Task ShowCategoryAsync(string? category) => FilterAsync(Address.Filter with { Category = category });

    /// <summary>Searches; an empty text ends the search.</summary>
    public Task SearchAsync(string? text) => FilterAsync(Address.Filter with { Text = InboxAddress.Searched(text) });

    /// <summary>Shows all.</summary>
    public Task ShowAllAsync() => FilterAsync(new InboxFilter());

    /// <summary>Moves the cursor in the list.</summary>
    /// <returns>The row where it is then; null in an empty list.</returns>
    public InboxRow? Point(int step)
    {
        if (List.Beside(Cursor ?? Open?.Place, step) is not { } row) return null;
        Cursor = row.Place;
        screen.Show();
        return row;
    }

    /// <summary>The next or the previous chat: opened when one is open, else pointed at.</summary>
    public async Task<InboxRow?> NextAsync(int step)
    {
        if (!Address.HasChat) return Point(step);
        if (List.Beside(Open?.Place ?? Cursor, step) is not { } row || row.Id == Address.Conversation) return null;
        await StepAsync(Address.At(row.Id), canGoBack: false);
        return row;
    }

    /// <summary>Opens the chat at the cursor.</summary>
    public Task OpenPointedAsync() =>
        Cursor is { } place && List.Find(place.Id) is { } row ? StepAsync(Address.At(row.Id)) : Task.CompletedTask;

    /// <summary>One step back: from a question, from the customer, from the chat.</summary>
    public Task BackAsync()
    {
        if (IsClosing)
        {
            AskToClose(false);
            return Task.CompletedTask;
        }

        return Address.ShowsCustomer ? ShowCustomerAsync(false) : StepAsync(Address.At(null));
    }

    /// <summary>Shows the customer over the chat, or the chat again.</summary>
    public Task ShowCustomerAsync(bool shows) => StepAsync(Address with { ShowsCustomer = shows && Address.Conversation is not null });

    /// <summary>Whoever sits before the screen sees it, or not.</summary>
    public Task SeeAsync(bool isSeen)
    {
        IsSeen = isSeen;
        return ReadingAsync(() => MarkReadAsync(_end.Token));
    }

    /// <summary>Asks whether the chat is to be closed, or no longer.</summary>
    public void AskToClose(bool asks)
    {
        IsClosing = asks && Open is { Status: not "closed", Kind: "direct" };
        screen.Show();
    }

    /// <summary>Takes over what the bot answers, hands back what people answer.</summary>
    public Task TurnAsync() => Open is not { Kind: "direct", Status: not "closed" } row
        ? Task.CompletedTask
        : ActAsync(IsWithPeople(row) ? AgentAction.HandBack : AgentAction.TakeOver);

    /// <summary>Does something with the open chat, and says what stood in the way.</summary>
    public async Task ActAsync(AgentAction action)
    {
        if (Address.Conversation is not { } chat || IsBusy) return;
        (IsBusy, Notice) = (true, null);
        screen.Show();
        try
        {
            var actor = actors.Conversation(new ConversationKey(tenantId, chat));
            var outcome = action switch
            {
                AgentAction.TakeOver => await actor.TakeOverAsync(minutes: null, _end.Token),
                AgentAction.HandBack => await actor.HandBackAsync(_end.Token),
                _ => await actor.CloseAsync(_end.Token),
            };
            Notice = OutcomeWords.Of(action, outcome);
            IsClosing = false;
        }
#pragma warning disable CA1031 // Whatever kept the action from being done is told to the agent, who tries again.
        catch (Exception) when (!_end.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Notice = OutcomeWords.NoAnswer;
        }
        finally
        {
            IsBusy = false;
        }

        await ReadingAsync(() => LookAsync([chat], _end.Token));
        screen.Show();
    }

    /// <summary>The agent has read the notice.</summary>
    public void DropNotice()
    {
        Notice = null;
        screen.Show();
    }

    /// <summary>The list shows rows up to there: reads on before its end is seen.</summary>
    public void Show(int upTo)
    {
        ShownTo = upTo;
        if (_loadingMore || !List.IsLoaded || !List.HasMore || upTo < List.Rows.Count - Ahead) return;
        _loadingMore = true;
        _ = ReadOnAsync(List);
    }

    /// <summary>True while people answer in the chat.</summary>
    public bool IsWithPeople(InboxRow row) =>
        row.Status == "handed_over" && (row.HandedOverUntil is not { } until || until > time.GetUtcNow());

    /// <inheritdoc/>
    public void Dispose()
    {
        // Its token is asked for after the end, too: by a step that the browser asked for just before.
        _end.Cancel();
    }

    private Task FilterAsync(InboxFilter filter) => StepAsync(Address with { Filter = filter });

    private void BeginList(InboxFilter filter)
    {
        List = new InboxModel(inbox, tenantId, filter);
        Said = null;
        (ShownTo, Cursor, _loadingMore) = (0, Open?.Place, false);
    }

    private void BeginChat()
    {
        Open = Address.Conversation is { } id ? List.Find(id) : null;
        if (Open is { } row) Cursor = row.Place;
        (IsMissing, IsClosing, Notice) = (Address.NamesNobody, false, null);
    }

    // Once a search, not with each message that comes: that would be a search of the whole tenant each time.
    private async Task FindSaidAsync(CancellationToken cancellationToken)
    {
        var filter = Address.Filter;
        if (filter.Text is null) return;
        var said = await inbox.SaidAsync(tenantId, filter, MostSaid, cancellationToken);
        if (filter == Address.Filter) Said = said;
    }

    // Beside the row that the list has: also for chats that it has not, or no longer.
    private async Task FindOpenAsync(CancellationToken cancellationToken)
    {
        if (Address.Conversation is not { } id) return;
        var row = await inbox.FindAsync(tenantId, id, cancellationToken);
        if (Address.Conversation != id) return;
        if (row is not null && (Cursor is null || Cursor?.Id == id)) Cursor = row.Place;
        (Open, IsMissing) = (row, row is null);
        if (row is null or { Status: "closed" }) IsClosing = false;
        await MarkReadAsync(cancellationToken);
    }

    private async Task MarkReadAsync(CancellationToken cancellationToken)
    {
        if (!IsSeen || Open is not { UnreadCount: > 0 } row) return;
        await actors.Conversation(new ConversationKey(tenantId, row.Id)).MarkReadAsync(cancellationToken);
    }

    private async Task CountAsync(bool numbers, CancellationToken cancellationToken)
    {
        Totals = await inbox.CountAsync(tenantId, cancellationToken);
        if (numbers || Numbers.Count == 0) Numbers = await inbox.NumbersAsync(tenantId, cancellationToken);
    }

    private async Task ReadOnAsync(InboxModel list)
    {
        try
        {
            await ReadingAsync(async () =>
            {
                if (await list.LoadMoreAsync(_end.Token) && list == List) screen.Show();
            });
        }
        finally
        {
            if (list == List) _loadingMore = false;
        }
    }

    private async Task ReadingAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
#pragma warning disable CA1031 // Who is asked to look tries again until it works, and says meanwhile that it does not.
        catch (Exception) when (!_end.IsCancellationRequested)
#pragma warning restore CA1031
        {
            screen.LookAgain();
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }
}
