using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox.List;

/// <summary>
/// The beginning of an inbox, kept as the database has it: pages are added at its end, and what changed moves to its place, comes or goes.
/// What is held is always what a fresh look at as many rows would give, but for changes that no look has been asked for yet.
/// </summary>
/// <param name="inbox">Where it is read.</param>
/// <param name="tenantId">Whose.</param>
/// <param name="filter">Which conversations.</param>
public sealed class InboxModel(IInbox inbox, Guid tenantId, InboxFilter filter) : IDisposable
{
    /// <summary>How many rows are read at a time.</summary>
    public const int PageSize = 100;

    // To look at more of them one by one costs more than to read the page anew.
    private const int MostApart = 500;

    private readonly Dictionary<Guid, InboxRow> _byId = [];

    // One look at a time: what an earlier one read must not be laid over what a later one did.
    private readonly SemaphoreSlim _turn = new(1);
    private List<InboxRow> _rows = [];

    // Every row up to here is held; with HasMore false, simply every row.
    private InboxPlace _end;

    /// <summary>What the rows pass.</summary>
    public InboxFilter Filter => filter;

    /// <summary>The rows, in the inbox's order.</summary>
    public IReadOnlyList<InboxRow> Rows => _rows;

    /// <summary>True once something was read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>False when the last row is the inbox's last.</summary>
    public bool HasMore { get; private set; } = true;

    /// <summary>A row that is held; null for another.</summary>
    public InboxRow? Find(Guid conversation) => _byId.GetValueOrDefault(conversation);

    /// <summary>Where a place is, or would be.</summary>
    public int IndexOf(InboxPlace place)
    {
        var (low, high) = (0, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (InboxOrder.Compare(_rows[middle].Place, place) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The row so many steps from a place, be that held or not; the first or the last one where the list ends; null in an empty list.</summary>
    /// <param name="place">From where; null: from before the first row.</param>
    /// <param name="step">Down, or up when less than zero.</param>
    public InboxRow? Beside(InboxPlace? place, int step)
    {
        if (_rows.Count == 0) return null;
        if (place is not { } from) return _rows[0];
        var index = IndexOf(from);
        var isHeld = index < _rows.Count && _rows[index].Id == from.Id;
        return _rows[Math.Clamp(isHeld || step < 0 ? index + step : index + step - 1, 0, _rows.Count - 1)];
    }

    /// <summary>Reads one page more.</summary>
    /// <returns>True when rows came.</returns>
    public async Task<bool> LoadMoreAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!HasMore) return false;
            var page = await inbox.ListAsync(tenantId, filter, IsLoaded ? _end : null, PageSize, cancellationToken);
            foreach (var row in page) Put(row);
            Reached(page, PageSize);
            return page.Count > 0;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Looks at what changed.</summary>
    /// <param name="changed">The conversations; null: anything may have changed, and the list is read anew.</param>
    /// <param name="keep">When it is read anew: how many rows are to be kept, as far as there are so many. The rest is loaded when somebody comes there.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>True when a row came, changed or went.</returns>
    public async Task<bool> RefreshAsync(IReadOnlyCollection<Guid>? changed, int keep, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return changed is null || !IsLoaded || changed.Count > MostApart
                ? await ReadAnewAsync(keep, cancellationToken)
                : await ReadAsync(changed, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<bool> ReadAnewAsync(int keep, CancellationToken cancellationToken)
    {
        var take = Math.Max(PageSize, Math.Min(keep, _rows.Count));
        var rows = await inbox.ListAsync(tenantId, filter, after: null, take, cancellationToken);
        var isNews = !IsLoaded || !rows.SequenceEqual(_rows);
        _rows = [.. rows];
        _byId.Clear();
        foreach (var row in rows) _byId[row.Id] = row;
        Reached(rows, take);
        return isNews;
    }

    private async Task<bool> ReadAsync(IReadOnlyCollection<Guid> changed, CancellationToken cancellationToken)
    {
        var now = (await inbox.AmongAsync(tenantId, filter, changed, cancellationToken)).ToDictionary(row => row.Id);
        var isNews = false;
        foreach (var id in changed)
        {
            var before = Find(id);
            // Beyond the end it is read with its page.
            var after = now.GetValueOrDefault(id) is { } row && (!HasMore || InboxOrder.Compare(row.Place, _end) <= 0) ? row : null;
            if (before == after) continue;
            isNews = true;
            if (before is not null) Take(before);
            if (after is not null) Put(after);
        }

        return isNews;
    }

    private void Reached(IReadOnlyList<InboxRow> page, int asked)
    {
        IsLoaded = true;
        HasMore = page.Count == asked;
        if (page.Count > 0) _end = page[^1].Place;
    }

    private void Put(InboxRow row)
    {
        if (Find(row.Id) is { } before) Take(before);
        _byId[row.Id] = row;
        _rows.Insert(IndexOf(row.Place), row);
    }

    private void Take(InboxRow row)
    {
        _byId.Remove(row.Id);
        _rows.RemoveAt(IndexOf(row.Place));
    }
}
