using Microsoft.Extensions.Logging;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Parked;

namespace WhatsAppActors.Console.Operations.Parked;

/// <summary>What one operator does with parked items: a filter, a page, payloads that are open, replays and what came of them.</summary>
internal sealed partial class ParkedDesk(IParkedItems items, IParkedReplay replay, ILogger<ParkedDesk> logger)
{
    /// <summary>How many items a page has.</summary>
    public const int PageSize = 25;

    private readonly Stack<ParkedPlace?> _before = new();
    private readonly Dictionary<Guid, ReplayNote> _notes = [];
    private readonly Dictionary<Guid, PayloadText?> _payloads = [];
    private ParkedPlace? _after;
    private ParkedTotals? _read;
    private int _asked;
    private bool _isReading, _isQuiet;

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
        if (first || Trouble is not null || (!HasNewer && !IsBusy && _notes.Count == 0 && _payloads.Count == 0)) await ReadAsync(cancellationToken, quiet: !_isReading || _isQuiet);
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

    /// <summary>The next page. While a page is being read there is none to go on from.</summary>
    public Task OlderAsync(CancellationToken cancellationToken)
    {
        if (!HasOlder || (_isReading && !_isQuiet)) return Task.CompletedTask;
        _before.Push(_after);
        _after = Rows[^1].Place;
        return ReadAsync(cancellationToken);
    }

    /// <summary>The page before.</summary>
    public Task NewerAsync(CancellationToken cancellationToken)
    {
        if ((_isReading && !_isQuiet) || !_before.TryPop(out _after)) return Task.CompletedTask;
        return ReadAsync(cancellationToken);
    }

    /// <summary>Opens or closes an item's payload.</summary>
    public async Task OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (_payloads.Remove(id)) return;
        LeaveQuietReading();
        try
        {
            var payload = await items.PayloadAsync(id, cancellationToken) is { } bytes ? PayloadText.Of(bytes) : null;
            if (Rows.Any(row => row.Id == id)) _payloads[id] = payload;
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            Trouble = exception switch
            {
                TimeoutException => "PostgreSQL takes longer than two seconds for this payload. Try again.",
                DatabaseAwayException => "The payload could not be read: the database does not answer. Try again.",
                _ => $"The payload could not be read ({Told(exception)}); the server's log has more.",
            };
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
        LeaveQuietReading();
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
        catch (Exception exception) when (exception is DatabaseAwayException or TimeoutException)
        {
            _notes[id] = ParkedWords.Away;
            return false;
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            _notes[id] = ParkedWords.Failed(Told(exception));
            return true;
        }
    }

    // What was asked last is shown, whichever answer comes last.
    private async Task ReadAsync(CancellationToken cancellationToken, bool quiet = false)
    {
        var asked = ++_asked;
        (_isReading, _isQuiet) = (true, quiet);
        try
        {
            var rows = await items.ListAsync(Filter, _after, PageSize + 1, cancellationToken);
            var owners = await items.OwnersAsync(cancellationToken);
            if (asked != _asked) return;
            Owners = owners;
            Rows = [.. rows.Take(PageSize)];
            HasOlder = rows.Count > PageSize;
            _notes.Clear();
            _payloads.Clear();
            (IsRead, IsOld, Trouble) = (true, false, null);
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            if (asked != _asked) return;
            var trouble = exception switch
            {
                TimeoutException => "PostgreSQL takes longer than two seconds for this list. Narrow it by a filter.",
                DatabaseAwayException => "The list could not be read: the database does not answer. It is tried again.",
                _ => $"The list could not be read ({FaultNames.Of(exception)}); the server's log has more. It is tried again.",
            };
            // Tried every two seconds, logged once.
            if (exception is not (TimeoutException or DatabaseAwayException) && Trouble != trouble) Failed(logger, exception);
            Trouble = trouble;
        }
        finally
        {
            if (asked == _asked) _isReading = false;
        }
    }

    // News that nobody asked for must not take away what somebody has begun to work on.
    private void LeaveQuietReading()
    {
        if (!_isReading || !_isQuiet) return;
        _asked++;
        (_isReading, IsOld) = (false, true);
    }

    private string Told(Exception fault)
    {
        Failed(logger, fault);
        return FaultNames.Of(fault);
    }

    private static bool IsSame(ParkedTotals? one, ParkedTotals two) => one is not null && one.Newest == two.Newest && one.Count == two.Count;

    // All that goes wrong is told to the operator, except that the page was closed.
    private static bool IsFault(Exception exception, CancellationToken cancellationToken) => exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested;

    [LoggerMessage(1804, LogLevel.Error, "Parked items could not be read or replayed for an operator")]
    private static partial void Failed(ILogger logger, Exception exception);
}
