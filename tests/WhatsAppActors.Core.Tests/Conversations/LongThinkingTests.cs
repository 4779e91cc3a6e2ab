using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Local.Tests;

namespace WhatsAppActors.Core.Tests.Conversations;

public sealed class LongThinkingTests : IDisposable
{
    private static readonly ConversationKey Key = new(Guid.CreateVersion7(), Guid.CreateVersion7());

    private readonly ScriptedTurns _turns = new(Key);
    private readonly ThinkingEngine _engine = new();
    private readonly NotedPokes _pokes = new();
    private readonly ScriptedAgents _agents = new();
    private readonly MemoryStates _states = new();
    private readonly ConversationActor _actor;

    public LongThinkingTests() => _actor = NewActor();

    private IEnumerable<string> Said => _turns.Committed.SelectMany(t => t.Decision.Replies).Cast<TextReply>().Select(r => r.Text);

    public void Dispose() => _pokes.Dispose();

    [Fact]
    public async Task A_decision_that_takes_long_is_not_waited_for_and_comes_back_as_a_call()
    {
        _turns.Write("one");
        await HandleAsync();
        await HandleAsync();
        Assert.Single(_engine.Questions);
        Assert.Empty(_turns.Committed);

        _engine.Last.Say("At last");
        await _pokes.NextAsync();
        await HandleAsync();
        Assert.Equal(["At last"], Said);
        Assert.Equal(1, _turns.HandledSeq);
        Assert.Equal(0, _pokes.Left);
    }

    [Fact]
    public async Task A_newer_message_makes_it_void_and_both_are_answered_once()
    {
        _turns.Write("one");
        await HandleAsync();
        var first = _engine.Last;
        _turns.Write("two");
        await HandleAsync();
        Assert.True(first.Token.IsCancellationRequested);
        Assert.Equal("one+two", _engine.Last.Heard);

        // The first one's end is nobody's business any more.
        first.Say("To one");
        _engine.Last.Say("To both");
        await _pokes.NextAsync();
        await HandleAsync();
        Assert.Equal(["To both"], Said);
        Assert.Equal(2, _turns.HandledSeq);
        Assert.Equal(0, _pokes.Left);
    }

    [Fact]
    public async Task An_answer_to_what_is_not_so_any_more_is_not_given()
    {
        foreach (var change in (Action[])[() => _turns.TurnVersion++, () => _turns.RulesVersion++, () => _turns.HistoryVersion++, () => _turns.CustomerName += "!", () => _turns.Write("more")])
        {
            _turns.Write("one");
            await HandleAsync();
            var before = _engine.Questions.Count;
            _engine.Last.Say("Too late");
            await _pokes.NextAsync();
            change();
            await HandleAsync();

            Assert.Equal(before + 1, _engine.Questions.Count);
            Assert.DoesNotContain("Too late", Said);
            _engine.Last.Say("In time");
            await _pokes.NextAsync();
            await HandleAsync();
            Assert.Equal(_turns.LastSeq, _turns.HandledSeq);
        }

        Assert.Equal(Enumerable.Repeat("In time", 5), Said);
    }

    [Fact]
    public async Task A_failure_is_thrown_by_the_call_that_finds_it_and_the_next_one_asks_again()
    {
        _turns.Write("one");
        await HandleAsync();
        _engine.Last.Answer.SetException(new InvalidOperationException("No model."));
        await _pokes.NextAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(HandleAsync);
        Assert.Single(_engine.Questions);

        await HandleAsync();
        Assert.Equal(2, _engine.Questions.Count);
        _engine.Last.Say("Now");
        await _pokes.NextAsync();
        await HandleAsync();
        Assert.Equal(["Now"], Said);
    }

    [Fact]
    public async Task One_that_takes_too_long_is_told_to_stop_and_asked_again_whether_it_listens_or_not()
    {
        var time = new ManualTime();
        var actor = NewActor(time);
        _turns.Write("one");
        await actor.HandleAsync(CancellationToken.None);
        time.Advance(ThinkingLimit.Default - TimeSpan.FromSeconds(1));
        await actor.HandleAsync(CancellationToken.None);
        Assert.False(_engine.Last.Token.IsCancellationRequested);

        time.Advance(TimeSpan.FromSeconds(1));
        await _pokes.NextAsync();
        Assert.True(_engine.Last.Token.IsCancellationRequested);
        await Assert.ThrowsAsync<TimeoutException>(() => actor.HandleAsync(CancellationToken.None));

        // Its late answer is nobody's.
        _engine.Last.Say("Much too late");
        await NewActor().HandleAsync(CancellationToken.None);
        Assert.Equal(2, _engine.Questions.Count);
        Assert.Empty(Said);
    }

    [Fact]
    public async Task What_an_agent_does_makes_it_void_at_once_and_the_chat_is_called_again()
    {
        _agents.Queue = () =>
        {
            _turns.TurnVersion++;
            return new QueuedMessage(QueueOutcome.Queued, Guid.NewGuid(), Guid.NewGuid());
        };
        _agents.Act = () =>
        {
            _turns.TurnVersion++;
            return AgentOutcome.Done;
        };
        _turns.Write("one");
        await HandleAsync();
        foreach (var act in (Func<Task>[])
        [
            () => _actor.TakeOverAsync(5, CancellationToken.None), () => _actor.HandBackAsync(CancellationToken.None), () => _actor.CloseAsync(CancellationToken.None),
            () => _actor.SendAsync(NewMessage.OfText("I do it"), CancellationToken.None), () => _actor.ResendAsync(new Resend(Guid.NewGuid(), null), CancellationToken.None),
        ])
        {
            var running = _engine.Last;
            await act();
            Assert.True(running.Token.IsCancellationRequested);
            await _pokes.NextAsync();
            await HandleAsync();
            Assert.NotSame(running, _engine.Last);
        }

        Assert.Empty(_turns.Committed);
        Assert.Equal(0, _pokes.Left);
    }

    [Fact]
    public async Task What_an_agent_does_in_vain_or_reads_lets_it_think()
    {
        _turns.Write("one");
        await HandleAsync();
        await _actor.MarkReadAsync(CancellationToken.None);
        _agents.Act = () => AgentOutcome.Closed;
        await _actor.TakeOverAsync(null, CancellationToken.None);
        await _actor.SendAsync(NewMessage.OfText("Hello"), CancellationToken.None);
        Assert.False(_engine.Last.Token.IsCancellationRequested);
        Assert.Equal(0, _pokes.Left);
    }

    [Fact]
    public async Task Two_activations_that_think_answer_once()
    {
        var other = NewActor();
        _turns.Write("one");
        await HandleAsync();
        await other.HandleAsync(CancellationToken.None);
        foreach (var (question, place) in _engine.Questions.Select((q, i) => (q, i)))
        {
            question.Say($"answer {place}");
            await _pokes.NextAsync();
        }

        await other.HandleAsync(CancellationToken.None);
        await HandleAsync();
        Assert.Equal(["answer 1"], Said);
    }

    [Fact]
    public async Task An_instance_that_is_lost_loses_nothing()
    {
        _turns.Write("one");
        await NewActor().HandleAsync(CancellationToken.None);
        var lost = _engine.Last;
        await HandleAsync();
        lost.Say("Lost");
        await _pokes.NextAsync();
        await HandleAsync();
        Assert.Empty(Said);
        _engine.Last.Say("Found");
        await _pokes.NextAsync();
        await HandleAsync();
        Assert.Equal(["Found"], Said);
    }

    [Fact]
    public async Task The_engine_is_no_part_of_the_message_that_asks_it()
    {
        _turns.Write("one");
        var runtime = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        await Task.Factory.StartNew(
            async () =>
            {
                ThinkingEngine.Ambient.Value = "a message";
                await HandleAsync();
                Assert.Same(runtime, TaskScheduler.Current);
                Assert.Equal("a message", ThinkingEngine.Ambient.Value);
            },
            CancellationToken.None, TaskCreationOptions.None, runtime).Unwrap();
        Assert.Null(_engine.Last.Flow);
        Assert.Same(TaskScheduler.Default, _engine.Last.Scheduler);
    }

    private ConversationActor NewActor(TimeProvider? time = null) => new(
        Key, new(_turns, _agents, _engine, new ThinkingLimit(ThinkingLimit.Default), new NotedNumbers(() => Task.CompletedTask), _pokes, _states, time ?? TimeProvider.System));

    private Task HandleAsync() => _actor.HandleAsync(CancellationToken.None);
}
