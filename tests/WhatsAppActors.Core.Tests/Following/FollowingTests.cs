using System.Text.Json;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Following;
using WhatsAppActors.Local.Tests;

namespace WhatsAppActors.Core.Tests.Following;

/// <summary>What one who follows a conversation is told, in which order, whatever the feed says or forgets.</summary>
public sealed class FollowingTests : IDisposable
{
    private readonly FakeChat _chat = new();
    private readonly ManualTime _time = new();
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _gone = new();

    public void Dispose()
    {
        _end.Dispose();
        _gone.Dispose();
    }

    [Fact]
    public async Task From_now_on_begins_with_the_state_and_tells_what_is_new_and_what_changes()
    {
        Say(1, 3);
        await using var follower = Follow(from: null);
        Assert.Equal("conversation open @3", await NextAsync(follower));

        _chat.Say(2, status: "delivered");
        _chat.Say(4);
        _chat.Status = "closed";
        var waiting = ToldAsync(follower);
        Assert.Equal("message 2 delivered @3", await waiting);
        Assert.Equal("message 4 received @4", await NextAsync(follower));
        Assert.Equal("conversation closed @4", await NextAsync(follower));
    }

    [Fact]
    public async Task All_with_a_higher_seq_come_first_and_in_order_however_many()
    {
        Say(1, 230);
        await using var follower = Follow(new FollowFrom(7));
        for (var seq = 8; seq <= 230; seq++) Assert.Equal($"message {seq} received @{seq}", await NextAsync(follower));
        Assert.Equal("conversation open @230", await NextAsync(follower));
    }

    [Fact]
    public async Task One_who_was_cut_off_is_told_the_latest_again_but_the_new_ones_first()
    {
        Say(1, 60);
        await using var follower = Follow(new FollowFrom(58, Again: true));
        Assert.Equal(["message 59 received @59", "message 60 received @60"], await ManyAsync(follower, 2));
        Assert.Equal(Enumerable.Range(11, 48).Select(seq => $"message {seq} received @60"), await ManyAsync(follower, 48));
        Assert.Equal("conversation open @60", await NextAsync(follower));
    }

    [Fact]
    public async Task More_than_a_look_takes_in_at_once_are_told_all_the_same()
    {
        Say(1, 2);
        await using var follower = Follow(from: null);
        await NextAsync(follower);
        Say(3, 400);
        var first = ToldAsync(follower);
        Assert.Equal("message 3 received @3", await first);
        Assert.Equal(Enumerable.Range(4, 397).Select(seq => $"message {seq} received @{seq}"), await ManyAsync(follower, 397));
    }

    [Fact]
    public async Task Numbers_that_were_left_out_hold_up_nothing()
    {
        for (var seq = 10; seq <= 1000; seq += 10) _chat.Say(seq);
        await using var follower = Follow(new FollowFrom(0));
        Assert.Equal(Enumerable.Range(1, 100).Select(n => $"message {n * 10} received @{n * 10}"), await ManyAsync(follower, 100));
        Assert.Equal("conversation open @1000", await NextAsync(follower));
    }

    [Fact]
    public async Task A_lost_word_is_made_good_by_the_next_look()
    {
        await using var follower = Follow(from: null);
        await NextAsync(follower);
        _chat.Say(1);
        var next = NextAsync(follower);
        await PassAsync(next, ChangeWatch.Pause);
        await PassAsync(next, ChangeWatch.Unasked - TimeSpan.FromSeconds(1));
        Assert.False(next.IsCompleted);
        await PassAsync(next, TimeSpan.FromSeconds(1));
        Assert.Equal("message 1 received @1", await next);
    }

    [Fact]
    public async Task Word_of_other_chats_is_no_reason_to_look()
    {
        await using var follower = Follow(from: null);
        await NextAsync(follower);
        _chat.Say(1);
        var next = NextAsync(follower);
        await PassAsync(next, ChangeWatch.Pause);
        _chat.Tell(Guid.NewGuid());
        Assert.False(next.IsCompleted);
        _chat.Tell(chats: null);
        Assert.Equal("message 1 received @1", await next);
    }

    [Fact]
    public async Task The_end_of_the_process_is_an_end_and_the_followers_own_a_cancellation()
    {
        await using var follower = Follow(from: null);
        await NextAsync(follower);
        var waiting = follower.MoveNextAsync().AsTask();
        await _end.CancelAsync();
        Assert.False(await waiting);
        Assert.False(_chat.IsWatched);

        await using var other = new ConversationFollowing(_chat, _chat, _time, CancellationToken.None).FollowAsync(_chat.Key, null, _gone.Token).GetAsyncEnumerator();
        await other.MoveNextAsync();
        waiting = other.MoveNextAsync().AsTask();
        await _gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(_chat.IsWatched);
    }

    [Fact]
    public async Task A_conversation_that_is_not_there_has_no_events_and_a_fault_is_the_callers()
    {
        await using (var nobody = new ConversationFollowing(_chat, _chat, _time, _end.Token).FollowAsync(new ConversationKey(_chat.Key.TenantId, Guid.NewGuid()), null, _gone.Token).GetAsyncEnumerator())
            Assert.False(await nobody.MoveNextAsync());
        _chat.Fault = new TimeoutException();
        await using var follower = Follow(from: null);
        await Assert.ThrowsAsync<TimeoutException>(() => follower.MoveNextAsync().AsTask());
        Assert.False(_chat.IsWatched);
    }

    private void Say(int first, int last)
    {
        for (var seq = first; seq <= last; seq++) _chat.Say(seq);
    }

    private IAsyncEnumerator<ConversationEvent> Follow(FollowFrom? from) =>
        new ConversationFollowing(_chat, _chat, _time, _end.Token).FollowAsync(_chat.Key, from, _gone.Token).GetAsyncEnumerator();

    private static async Task<string> NextAsync(IAsyncEnumerator<ConversationEvent> follower)
    {
        Assert.True(await follower.MoveNextAsync());
        var one = follower.Current;
        using var json = JsonDocument.Parse(one.Json);
        var (root, status) = (json.RootElement, json.RootElement.GetProperty("status").GetString());
        return one.Kind == ConversationEvent.Message ? $"message {root.GetProperty("seq")} {status} @{one.Seen}" : $"{one.Kind} {status} @{one.Seen}";
    }

    private static async Task<List<string>> ManyAsync(IAsyncEnumerator<ConversationEvent> follower, int count)
    {
        var told = new List<string>();
        while (told.Count < count) told.Add(await NextAsync(follower));
        return told;
    }

    // The next event, once the feed has told of the chat.
    private async Task<string> ToldAsync(IAsyncEnumerator<ConversationEvent> follower)
    {
        var next = NextAsync(follower);
        _chat.Tell(_chat.Key.ConversationId);
        await PassAsync(next, ChangeWatch.Pause);
        return await next;
    }

    // Lets time go on once somebody waits for it.
    private async Task PassAsync(Task until, TimeSpan by)
    {
        while (_time.Timers == 0 && !until.IsCompleted) await Task.Yield();
        _time.Advance(by);

        // What waits next, if anything does.
        while (_time.Timers == 0 && !until.IsCompleted) await Task.Yield();
    }
}
