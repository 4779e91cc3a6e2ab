using WhatsAppActors.Console.Inbox;
using WhatsAppActors.Console.Inbox.Actions;
using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Console.Tests.Inbox;

public sealed class InboxDeskTests
{
    private readonly DeskWorld _world = new();

    public InboxDeskTests() => _world.Inbox.Put(Rows.Row(1, "Anna", 1), Rows.Row(2, "Berta", 2), Rows.Row(3, "Carla", 3));

    private InboxDesk Desk => _world.Desk;

    [Fact]
    public async Task A_link_opens_list_and_chat()
    {
        await _world.GoAsync($"inbox/{Rows.Id(2)}?q=a");
        Assert.Equal("Berta", Desk.Open!.Title);
        Assert.Equal(3, Desk.List.Rows.Count);
        Assert.False(Desk.IsMissing);
    }

    [Theory]
    [InlineData("inbox/00000000-0000-0000-0000-000000000099")]
    [InlineData("inbox/nonsense")]
    public async Task A_chat_that_does_not_exist_is_said_to_be_missing(string address)
    {
        await _world.GoAsync(address);
        Assert.True(Desk.IsMissing);
        Assert.Null(Desk.Open);
        await _world.GoAsync("inbox");
        Assert.False(Desk.IsMissing);
    }

    [Fact]
    public async Task A_new_message_steals_neither_the_open_chat_nor_the_cursor()
    {
        await _world.GoAsync($"inbox/{Rows.Id(2)}");
        Desk.Point(1);
        _world.Inbox.Put(Rows.Row(9, "New", -1), Rows.Row(1, "Anna", -2) with { UnreadCount = 1 });
        await _world.LookAsync(Rows.Id(9), Rows.Id(1));
        Assert.Equal(Rows.Id(1), Desk.List.Rows[0].Id);
        Assert.Equal((Rows.Id(2), Rows.Id(3)), (Desk.Open!.Id, Desk.Cursor!.Value.Id));
    }

    [Fact]
    public async Task The_open_chat_is_read_while_it_is_seen()
    {
        _world.Actors.Does = what =>
        {
            if (what == "read") _world.Inbox.Put(_world.Inbox.Rows[Rows.Id(1)] with { UnreadCount = 0 });
        };
        _world.Inbox.Put(Rows.Row(1, "Anna", 1) with { UnreadCount = 2 });
        await Desk.SeeAsync(false);
        await _world.GoAsync($"inbox/{Rows.Id(1)}");
        Assert.Empty(_world.Actors.Asked);
        await Desk.SeeAsync(true);
        Assert.Equal(["read"], _world.Actors.Asked);
        _world.Inbox.Put(Rows.Row(1, "Anna", 0) with { UnreadCount = 1 });
        await _world.LookAsync(Rows.Id(1));
        await _world.LookAsync(Rows.Id(1));
        Assert.Equal(["read", "read"], _world.Actors.Asked);
    }

    [Fact]
    public async Task A_chat_that_is_read_leaves_the_unread_and_stays_open()
    {
        _world.Inbox.Put(Rows.Row(2, "Berta", 2) with { UnreadCount = 2 }, Rows.Row(3, "Carla", 3) with { UnreadCount = 1 });
        await _world.GoAsync($"inbox/{Rows.Id(2)}?unread=1");
        _world.Inbox.Put(Rows.Row(2, "Berta", 2));
        await _world.LookAsync(Rows.Id(2));
        Assert.Equal([Rows.Id(3)], Desk.List.Rows.Select(row => row.Id));
        Assert.Equal(Rows.Id(2), Desk.Open!.Id);
        await Desk.NextAsync(1);
        Assert.Equal(Rows.Id(3), Desk.Open!.Id);
    }

    [Fact]
    public async Task Keys_point_while_nothing_is_open_and_open_the_next_one_then()
    {
        await _world.GoAsync("inbox");
        await Desk.NextAsync(1);
        await Desk.NextAsync(1);
        Assert.Null(Desk.Open);
        await Desk.OpenPointedAsync();
        Assert.Equal(Rows.Id(2), Desk.Open!.Id);
        await Desk.NextAsync(1);
        Assert.Equal(Rows.Id(3), Desk.Open!.Id);
        Assert.Null(await Desk.NextAsync(1));
        await Desk.NextAsync(-1);
        Assert.Equal(Rows.Id(2), Desk.Open!.Id);
        // Opening can be gone back; stepping from chat to chat leaves no trail.
        Assert.Equal([true, false, false], _world.Screen.Places);
        await Desk.BackAsync();
        Assert.Null(Desk.Open);
        Assert.Equal("inbox", Desk.Address.ToString());
    }

    [Fact]
    public async Task Back_goes_from_the_question_then_the_customer_then_the_chat()
    {
        await _world.GoAsync($"inbox/{Rows.Id(1)}?panel=customer&q=a");
        Desk.AskToClose(true);
        await Desk.BackAsync();
        Assert.False(Desk.IsClosing);
        await Desk.BackAsync();
        Assert.Equal($"inbox/{Rows.Id(1)}?q=a", Desk.Address.ToString());
        await Desk.BackAsync();
        Assert.Equal("inbox?q=a", Desk.Address.ToString());
    }

    [Fact]
    public async Task Taking_over_and_handing_back_are_one_key()
    {
        await _world.GoAsync($"inbox/{Rows.Id(1)}");
        _world.Actors.Does = _ => _world.Inbox.Put(Rows.Row(1, "Anna", 1) with { Status = "handed_over" });
        await Desk.TurnAsync();
        Assert.Equal("handed_over", Desk.Open!.Status);
        await Desk.TurnAsync();
        Assert.Equal(["take over", "hand back"], _world.Actors.Asked);
        Assert.Null(Desk.Notice);
    }

    [Theory]
    [InlineData(AgentOutcome.Closed, "closed meanwhile")]
    [InlineData(AgentOutcome.Group, "group")]
    [InlineData(AgentOutcome.NotFound, "does not exist any more")]
    public async Task What_comes_too_late_is_told_with_what_happened(AgentOutcome outcome, string expected)
    {
        await _world.GoAsync($"inbox/{Rows.Id(1)}");
        _world.Actors.Outcome = outcome;
        foreach (var action in Enum.GetValues<AgentAction>())
        {
            await Desk.ActAsync(action);
            Assert.Contains(expected, Desk.Notice, StringComparison.Ordinal);
            Assert.False(Desk.IsBusy);
        }
    }

    [Fact]
    public async Task While_the_other_agent_closes_the_question_goes_and_the_chat_shows_it()
    {
        await _world.GoAsync($"inbox/{Rows.Id(1)}");
        Desk.AskToClose(true);
        _world.Inbox.Put(Rows.Row(1, "Anna", 1) with { Status = "closed" });
        await _world.LookAsync(Rows.Id(1));
        Assert.False(Desk.IsClosing);
        Assert.Equal("closed", Desk.Open!.Status);
        Desk.AskToClose(true);
        Assert.False(Desk.IsClosing);
    }

    [Fact]
    public async Task An_action_without_an_answer_can_be_tried_again()
    {
        await _world.GoAsync($"inbox/{Rows.Id(1)}");
        Desk.AskToClose(true);
        _world.Actors.IsAway = true;
        await Desk.ActAsync(AgentAction.Close);
        Assert.Equal(OutcomeWords.NoAnswer, Desk.Notice);
        Assert.True(Desk.IsClosing);
        _world.Actors.IsAway = false;
        await Desk.ActAsync(AgentAction.Close);
        Assert.Null(Desk.Notice);
        Assert.False(Desk.IsClosing);
    }

    [Fact]
    public async Task What_cannot_be_read_is_asked_for_again()
    {
        _world.Inbox.IsAway = true;
        await _world.GoAsync($"inbox/{Rows.Id(1)}");
        Assert.Equal(1, _world.Screen.LooksAsked);
        Assert.False(Desk.IsMissing);
        _world.Inbox.IsAway = false;
        await _world.LookAsync(null);
        Assert.Equal(3, Desk.List.Rows.Count);
        Assert.Equal("Anna", Desk.Open!.Title);
    }

    [Fact]
    public async Task Near_the_end_the_next_page_is_read_once()
    {
        _world.Inbox.Put(Enumerable.Range(10, 240).Select(number => Rows.Row(number, minutesAgo: number)));
        await _world.GoAsync("inbox");
        Desk.Show(49);
        Assert.Equal(100, Desk.List.Rows.Count);
        Desk.Show(50);
        Assert.Equal(200, Desk.List.Rows.Count);
        Desk.Show(160);
        Assert.Equal(243, Desk.List.Rows.Count);
        Assert.False(Desk.List.HasMore);
    }

    [Fact]
    public async Task A_filter_keeps_the_open_chat()
    {
        await _world.GoAsync($"inbox/{Rows.Id(1)}");
        await Desk.ShowStatusAsync("closed");
        Assert.Empty(Desk.List.Rows);
        Assert.Equal(Rows.Id(1), Desk.Open!.Id);
        Assert.Equal($"inbox/{Rows.Id(1)}?status=closed", Desk.Address.ToString());
        await Desk.SearchAsync("  ");
        await Desk.ShowAllAsync();
        Assert.Equal(3, Desk.List.Rows.Count);
        Assert.Equal([true, true], _world.Screen.Places);
    }
}
