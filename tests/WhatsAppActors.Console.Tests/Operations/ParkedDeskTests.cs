using WhatsAppActors.Console.Operations.Parked;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Parked;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>What an operator does with parked items.</summary>
public sealed class ParkedDeskTests
{
    private readonly ScriptedOperations _database = new();
    private readonly ScriptedReplay _replay = new();
    private readonly NotedLog<ParkedDesk> _log = new();
    private readonly ParkedDesk _desk;

    public ParkedDeskTests() => _desk = new(_database, _replay, _log);

    [Fact]
    public async Task Pages_go_by_place_there_and_back()
    {
        for (var n = 0; n < 2 * ParkedDesk.PageSize + 1; n++) _database.Park(ParkReasons.Malformed);
        await HearAsync();
        var first = _desk.Rows;
        Assert.Equal((ParkedDesk.PageSize, true, false), (first.Count, _desk.HasOlder, _desk.HasNewer));
        await _desk.OlderAsync(CancellationToken.None);
        await _desk.OlderAsync(CancellationToken.None);
        Assert.Equal((_database.Rows[^1].Id, false, true), (Assert.Single(_desk.Rows).Id, _desk.HasOlder, _desk.HasNewer));
        await _desk.OlderAsync(CancellationToken.None);
        await _desk.NewerAsync(CancellationToken.None);
        await _desk.NewerAsync(CancellationToken.None);
        Assert.Equal(first, _desk.Rows);
        Assert.False(_desk.HasNewer);
    }

    [Fact]
    public async Task News_is_shown_at_once_unless_somebody_is_at_work_on_the_page()
    {
        _database.Park(ParkReasons.Malformed);
        await HearAsync();
        await HearAsync();
        Assert.Single(_database.Lists);
        var second = _database.Park(ParkReasons.Malformed);
        await HearAsync();
        Assert.Equal(2, _desk.Rows.Count);

        await _desk.OpenAsync(second.Id, CancellationToken.None);
        _database.Park(ParkReasons.Malformed);
        await HearAsync();
        Assert.Equal((2, true, true), (_desk.Rows.Count, _desk.IsOld, _desk.IsOpen(second.Id)));
        await _desk.RefreshAsync(CancellationToken.None);
        Assert.Equal((3, false, false), (_desk.Rows.Count, _desk.IsOld, _desk.IsOpen(second.Id)));
    }

    [Fact]
    public async Task A_filter_begins_at_the_newest()
    {
        for (var n = 0; n <= ParkedDesk.PageSize; n++) _database.Park(ParkReasons.Malformed);
        var wrong = _database.Park(ParkReasons.WrongApp);
        await HearAsync();
        await _desk.OlderAsync(CancellationToken.None);
        await _desk.ShowAsync(new ParkedFilter(ParkReasons.WrongApp), CancellationToken.None);
        Assert.Equal(wrong, Assert.Single(_desk.Rows));
        Assert.Equal((new ParkedFilter(ParkReasons.WrongApp), null), _database.Lists[^1]);
        Assert.False(_desk.HasNewer);
    }

    [Fact]
    public async Task A_page_is_replayed_oldest_first_and_each_items_outcome_is_said()
    {
        var oldest = _database.Park(ParkReasons.UnknownChannel);
        var middle = _database.Park(ParkReasons.WrongApp);
        var newest = _database.Park(ParkReasons.Stranger);
        await HearAsync();
        _replay.Ends = id => Task.FromResult(id == middle.Id ? new ReplayOutcome(false, ParkReasons.WrongApp, "Another app.") : id == newest.Id ? null : new ReplayOutcome(true));
        await _desk.ReplayAllAsync(() => Task.CompletedTask, CancellationToken.None);

        Assert.Equal([oldest.Id, middle.Id, newest.Id], _replay.Asked);
        Assert.Equal((true, false, true), (_desk.NoteOf(oldest.Id)!.Gone, _desk.NoteOf(middle.Id)!.Gone, _desk.NoteOf(newest.Id)!.Gone));
        Assert.Contains("Another app.", _desk.NoteOf(middle.Id)!.Text, StringComparison.Ordinal);
        Assert.Equal([0, 1, 0], _desk.Rows.Select(row => row.Attempts));

        // Once more: only what is still parked.
        await _desk.ReplayAllAsync(() => Task.CompletedTask, CancellationToken.None);
        Assert.Equal(middle.Id, _replay.Asked[^1]);
        Assert.Equal(4, _replay.Asked.Count);
    }

    [Fact]
    public async Task While_one_is_under_way_no_other_begins()
    {
        var one = _database.Park(ParkReasons.Malformed);
        var two = _database.Park(ParkReasons.Malformed);
        await HearAsync();
        var answer = new TaskCompletionSource<ReplayOutcome?>();
        _replay.Ends = _ => answer.Task;
        var first = _desk.ReplayAsync(one.Id, () => Task.CompletedTask, CancellationToken.None);
        Assert.Equal((true, one.Id), (_desk.IsBusy, _desk.Replaying));
        await _desk.ReplayAsync(two.Id, () => Task.CompletedTask, CancellationToken.None);
        answer.SetResult(new ReplayOutcome(true));
        await first;
        Assert.Equal([one.Id], _replay.Asked);
        Assert.False(_desk.IsBusy);
    }

    [Fact]
    public async Task A_database_that_is_away_ends_the_rest_and_is_said()
    {
        var oldest = _database.Park(ParkReasons.Malformed);
        _database.Park(ParkReasons.Malformed);
        await HearAsync();
        _replay.Ends = _ => throw new DatabaseAwayException(new IOException("gone"));
        await _desk.ReplayAllAsync(() => Task.CompletedTask, CancellationToken.None);
        Assert.Equal([oldest.Id], _replay.Asked);
        Assert.Equal(ParkedWords.Away, _desk.NoteOf(oldest.Id));
        Assert.False(_desk.IsBusy);

        _database.Fault = new DatabaseAwayException(new IOException("gone"));
        await _desk.RefreshAsync(CancellationToken.None);
        Assert.NotNull(_desk.Trouble);
        Assert.Equal(2, _desk.Rows.Count);
        _database.Fault = null;
        await HearAsync();
        Assert.Null(_desk.Trouble);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task A_fault_of_ours_is_no_outage_and_is_named_and_logged()
    {
        _database.Park(ParkReasons.Malformed);
        _database.Park(ParkReasons.Malformed);
        await HearAsync();
        _replay.Ends = _ => throw new InvalidCastException("Not of that type.");
        await _desk.ReplayAllAsync(() => Task.CompletedTask, CancellationToken.None);
        Assert.Equal(2, _replay.Asked.Count);
        Assert.All(_desk.Rows, row => Assert.Contains(nameof(InvalidCastException), _desk.NoteOf(row.Id)!.Text, StringComparison.Ordinal));

        _database.Fault = new InvalidCastException("Not of that type.");
        for (var time = 0; time < 3; time++) await _desk.RefreshAsync(CancellationToken.None);
        Assert.Contains(nameof(InvalidCastException), _desk.Trouble, StringComparison.Ordinal);
        Assert.Equal(3, _log.Lines.Count);
    }

    [Fact]
    public async Task What_was_asked_last_is_shown_whichever_answer_comes_last()
    {
        _database.Park(ParkReasons.Malformed);
        var wrong = _database.Park(ParkReasons.WrongApp);
        await HearAsync();
        var slow = _database.ListGates[1] = new TaskCompletionSource();
        var all = _desk.ShowAsync(new ParkedFilter(ParkReasons.Malformed), CancellationToken.None);
        await _desk.ShowAsync(new ParkedFilter(ParkReasons.WrongApp), CancellationToken.None);
        slow.SetResult();
        await all;
        Assert.Equal(wrong, Assert.Single(_desk.Rows));

        slow = _database.ListGates[3] = new TaskCompletionSource();
        var failing = _desk.RefreshAsync(CancellationToken.None);
        await _desk.RefreshAsync(CancellationToken.None);
        slow.SetException(new TimeoutException());
        await failing;
        Assert.Null(_desk.Trouble);
    }

    [Fact]
    public async Task News_that_comes_late_does_not_take_away_what_somebody_has_opened()
    {
        var row = _database.Park(ParkReasons.Malformed);
        await HearAsync();
        _database.Park(ParkReasons.Malformed);
        var slow = _database.ListGates[1] = new TaskCompletionSource();
        var news = HearAsync();
        await _desk.OpenAsync(row.Id, CancellationToken.None);
        slow.SetResult();
        await news;
        Assert.Equal((1, true, true), (_desk.Rows.Count, _desk.IsOld, _desk.IsOpen(row.Id)));
    }

    [Fact]
    public async Task A_press_too_many_skips_no_page()
    {
        for (var n = 0; n < 2 * ParkedDesk.PageSize + 1; n++) _database.Park(ParkReasons.Malformed);
        await HearAsync();
        var slow = _database.ListGates[1] = new TaskCompletionSource();
        var first = _desk.OlderAsync(CancellationToken.None);
        await _desk.OlderAsync(CancellationToken.None);
        slow.SetResult();
        await first;
        Assert.Equal(_database.Rows[ParkedDesk.PageSize].Id, _desk.Rows[0].Id);
        await _desk.NewerAsync(CancellationToken.None);
        Assert.False(_desk.HasNewer);
    }

    private Task HearAsync() => _desk.HeardAsync(_database.Totals, CancellationToken.None);
}
