using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Core.Tests.Conversations;

public sealed class ConversationActorTests : IDisposable
{
    private static readonly ConversationKey Key = new(Guid.CreateVersion7(), Guid.CreateVersion7());

    private readonly ScriptedTurns _turns = new(Key);
    private readonly EchoEngine _engine = new();
    private readonly ScriptedAgents _agents = new();
    private readonly NotedPokes _pokes = new();
    private readonly NotedNumbers _numbers = new(() => Task.CompletedTask);

    private IEnumerable<string> Said => _turns.Committed.SelectMany(t => t.Decision.Replies).Cast<TextReply>().Select(r => r.Text);

    public void Dispose() => _pokes.Dispose();

    [Fact]
    public async Task All_that_waits_is_one_turn_and_the_number_is_told_once()
    {
        foreach (var text in new[] { "one", "two", "three" }) _turns.Write(text);
        await HandleAsync();

        Assert.Equal(["one+two+three"], Said);
        Assert.Equal(3, _turns.HandledSeq);
        Assert.Equal([new NumberKey(Key.TenantId, _turns.ChannelId)], _numbers.Told);
    }

    [Theory]
    [InlineData(KeptHistory.FewestKept - 2, null)]
    [InlineData(KeptHistory.FewestKept - 1, KeptHistory.FewestKept)]
    public async Task A_history_is_kept_from_the_length_on_that_it_is_worth_it(int messages, int? kept)
    {
        for (var i = 0; i < messages; i++) _turns.Write("Hello");
        await HandleAsync();

        // Before the turn, and after it: those, and one reply.
        Assert.Equal([null, kept], _turns.Known.Select(known => known?.Messages.Count));
    }

    [Fact]
    public async Task Nothing_unhandled_or_no_conversation_asks_and_commits_nothing()
    {
        await HandleAsync();
        _turns.Exists = false;
        await HandleAsync();

        Assert.Equal(0, _engine.Asked);
        Assert.Empty(_turns.Committed);
    }

    [Fact]
    public async Task A_turn_without_a_reply_counts_as_handled_and_tells_no_number()
    {
        _turns.Write("silence");
        await HandleAsync();

        Assert.Equal(1, _turns.HandledSeq);
        Assert.Empty(_numbers.Told);
    }

    [Fact]
    public async Task A_void_turn_is_decided_anew_from_what_is_there_then()
    {
        _turns.Write("one");
        _turns.BeforeCommit = () =>
        {
            _turns.BeforeCommit = () => { };
            _turns.Write("two");
            _turns.TurnVersion++;
        };
        await HandleAsync();

        Assert.Equal(["one+two"], Said);
        Assert.Equal(2, _engine.Asked);
    }

    [Fact]
    public async Task Turns_that_are_void_again_and_again_are_left_to_the_sweep()
    {
        _turns.Write("one");
        _turns.BeforeCommit = () => _turns.TurnVersion++;
        await HandleAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(_turns.Committed);
        Assert.Equal(ConversationActor.MostVoidTurns, _engine.Asked);
        Assert.Empty(_numbers.Told);
    }

    [Fact]
    public async Task What_arrives_during_a_turn_is_the_next_turn()
    {
        _turns.Write("one");
        _turns.BeforeCommit = () =>
        {
            _turns.BeforeCommit = () => { };
            _turns.Write("two");
        };
        await HandleAsync();
        Assert.Equal(["one", "two"], Said);
    }

    [Fact]
    public async Task Messages_that_are_gone_are_handled_without_asking_the_engine()
    {
        _turns.LastInboundSeq = 7;
        await HandleAsync();

        Assert.Equal(7, _turns.HandledSeq);
        Assert.Equal(0, _engine.Asked);
        Assert.Empty(Said);
    }

    [Fact]
    public async Task A_number_that_fails_or_never_answers_is_nothing_to_the_turn()
    {
        foreach (var answer in (Func<Task>[])[() => throw new TimeoutException(), () => Task.FromException(new TimeoutException()), () => new TaskCompletionSource().Task])
        {
            _turns.Write("one");
            await NewActor(new NotedNumbers(answer)).HandleAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(3, _turns.HandledSeq);
    }

    [Fact]
    public async Task A_failing_commit_leaves_the_actor()
    {
        _turns.Write("one");
        _turns.BeforeCommit = () => throw new TimeoutException("Nobody knows whether it was committed.");
        await Assert.ThrowsAsync<TimeoutException>(HandleAsync);
        Assert.Equal(1, _turns.Reads);
        Assert.Empty(_numbers.Told);
    }

    [Fact]
    public async Task A_hand_over_lasts_as_long_as_the_agent_says()
    {
        var before = TimeProvider.System.GetUtcNow();
        await NewActor(_numbers).TakeOverAsync(30, CancellationToken.None);
        Assert.InRange(_agents.Until!.Value, before.AddMinutes(30), TimeProvider.System.GetUtcNow().AddMinutes(30));
        await NewActor(_numbers).TakeOverAsync(null, CancellationToken.None);
        Assert.Null(_agents.Until);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => NewActor(_numbers).TakeOverAsync(0, CancellationToken.None));
    }

    [Fact]
    public async Task A_persons_message_wakes_the_number_and_a_refused_one_does_not()
    {
        _agents.Queue = () => new QueuedMessage(QueueOutcome.Closed);
        await NewActor(_numbers).SendAsync(NewMessage.OfText("Hello"), CancellationToken.None);
        Assert.Empty(_numbers.Told);
        _agents.Queue = () => new QueuedMessage(QueueOutcome.Queued, Guid.NewGuid(), _turns.ChannelId);
        Assert.Equal(QueueOutcome.Queued, (await NewActor(_numbers).ResendAsync(new Resend(Guid.NewGuid(), null), CancellationToken.None)).Outcome);
        Assert.Equal([new NumberKey(Key.TenantId, _turns.ChannelId)], _numbers.Told);
    }

    private Task HandleAsync() => NewActor(_numbers).HandleAsync(CancellationToken.None);

    private ConversationActor NewActor(NotedNumbers numbers) => new(
        Key, new(_turns, _agents, _engine, new ThinkingLimit(ThinkingLimit.Default), numbers, _pokes, new MemoryStates(), TimeProvider.System));
}
