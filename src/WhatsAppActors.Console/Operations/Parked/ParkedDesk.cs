using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations.Parked;

namespace WhatsAppActors.Console.Operations.Parked;

/// <summary>What one operator does with parked items: a filter, a page, payloads that are open, replays and what came of them.</summary>
internal sealed class ParkedDesk(IParkedItems items, IParkedReplay replay)
{
    /// <summary>How many items a page has.</summary>
    public const int PageSize = 25;

    private readonly Stack<ParkedPlace?> _before = new();
    private readonly Dictionary<Guid, ReplayNote> _notes = [];
    private readonly Dictionary<Guid, PayloadText?> _payloads = [];
    private ParkedPlace? _after;
    private ParkedTotals? _read;

    /// <summary>Which items are listed.</summary>
    public ParkedFilter Filter { get; private set; } = new();

    /// <summary>The page, newest first.</summary>
    public IReadOnlyList<ParkedRow> Rows { get; private set; } = [];

    /// <summary>The tenants that can be filtered by.</summary>
    public IReadOnlyList<ParkedOwner> Owners { get; private set; } = [];

    /// <summary>The page was read at least once.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Why the page could not be read; null when it was.</summary>
    public string? Trouble { get; private set; }

    /// <summary>There are older ones.</summary>
    public bool HasOlder { get; private set; }

    /// <summary>There are newer ones.</summary>
    public bool HasNewer => _before.Count > 0;

    /// <summary>The item that is being replayed; null: none.</summary>
    public Guid? Replaying { get; private set; }

    /// <summary>A replay is under way; no other begins.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Something was parked or taken since the page was read.</summary>
    public bool IsOld { get; private set; }

    /// <summary>What became of an item's replay; null: it was not replayed here.</summary>
    public ReplayNote? NoteOf(Guid id) => _notes.GetValueOrDefault(id);

    /// <summary>True while an item's payload is shown.</summary>
    public bool IsOpen(Guid id) => _payloads.ContainsKey(id);

    /// <summary>An item's payload; null when it is gone.</summary>
    public PayloadText? PayloadOf(Guid id) => _payloads.GetValueOrDefault(id);

    /// <summary>Takes note of new totals. The page is read anew, unless somebody is at work on it: then it only says that it is old.</summary>
    public async Task HeardAsync(ParkedTotals totals, CancellationToken cancellationToken)
    {
        if (IsSame(_read, totals) && Trouble is null) return;
        var first = _read is null;
        _read = totals;
        if (first || Trouble is not null || (!HasNewer && !IsBusy && _notes.Count == 0 && _payloads.Count == 0)) await ReadAsync(cancellationToken);
        else IsOld = true;
    }

    /// <summary>Lists other items, from the newest.</summary>
    public Task ShowAsync(ParkedFilter filter, CancellationToken cancellationToken)
    {
        Filter = filter;
        return RefreshAsync(cancellationToken);
    }

    /// <summary>Reads the newest page.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken)
    {
        _before.Clear();
        _after = null;
        return ReadAsync(cancellationToken);
    }

    /// <summary>The next page.</summary>
    public Task OlderAsync(CancellationToken cancellationToken)
    {
        if (!HasOlder) return Task.CompletedTask;
        _before.Push(_after);
        _after = Rows[^1].Place;
        return ReadAsync(cancellationToken);
    }

    /// <summary>The page before.</summary>
    public Task NewerAsync(CancellationToken cancellationToken)
    {
        if (_before.TryPop(out var place)) _after = place;
        return ReadAsync(cancellationToken);
    }

    /// <summary>Opens or closes an item's payload.</summary>
    public async Task OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (_payloads.Remove(id)) return;
        try
        {
            _payloads[id] = await items.PayloadAsync(id, cancellationToken) is { } bytes ? PayloadText.Of(bytes) : null;
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            Trouble = "The payload could not be read: the database does not answer. Try again.";
        }
    }

    /// <summary>Replays one item.</summary>
    /// <param name="id">The item.</param>
    /// <param name="changed">Called when there is something new to show.</param>
    /// <param name="cancellationToken">Ends the wait, not the work.</param>
    public Task ReplayAsync(Guid id, Func<Task> changed, CancellationToken cancellationToken) => ReplayAsync([id], changed, cancellationToken);

    /// <summary>Replays the page's items that are still parked, oldest first, as they once came.</summary>
    public Task ReplayAllAsync(Func<Task> changed, CancellationToken cancellationToken) =>
        ReplayAsync([.. Rows.Reverse().Select(row => row.Id).Where(id => NoteOf(id) is not { Gone: true })], changed, cancellationToken);

    private async Task ReplayAsync(IReadOnlyList<Guid> ids, Func<Task> changed, CancellationToken cancellationToken)
    {
        if (IsBusy) return;
        IsBusy = true;
        try
        {
            foreach (var id in ids)
            {
                Replaying = id;
                _notes.Remove(id);
                await changed();
                if (!await ReplayOneAsync(id, cancellationToken)) break;
            }
        }
        finally
        {
            IsBusy = false;
            Replaying = null;
        }
    }

    // False: the rest would fare no better.
    private async Task<bool> ReplayOneAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            var note = ParkedWords.Of(await replay.ReplayAsync(id, cancellationToken));
            _notes[id] = note;
            if (!note.Gone) Rows = [.. Rows.Select(row => row.Id == id ? row with { Attempts = row.Attempts + 1 } : row)];
            return true;
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            _notes[id] = ParkedWords.Failed;
            return false;
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var rows = await items.ListAsync(Filter, _after, PageSize + 1, cancellationToken);
            Owners = await items.OwnersAsync(cancellationToken);
            Rows = [.. rows.Take(PageSize)];
            HasOlder = rows.Count > PageSize;
            _notes.Clear();
            _payloads.Clear();
            (IsRead, IsOld, Trouble) = (true, false, null);
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            Trouble = exception is TimeoutException
                ? "PostgreSQL takes longer than two seconds for this list. Narrow it by a filter."
                : "The list could not be read: the database does not answer. It is tried again.";
        }
    }

    private static bool IsSame(ParkedTotals? one, ParkedTotals two) => one is not null && one.Newest == two.Newest && one.Count == two.Count;

    // The ports say nothing of what a driver throws; whatever it is, it is told and tried again.
    private static bool IsOutage(Exception exception, CancellationToken cancellationToken) => exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested;
}
