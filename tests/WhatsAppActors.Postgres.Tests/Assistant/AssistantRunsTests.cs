using System.Text.Json.Nodes;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Assistant.Calls;
using WhatsAppActors.Postgres.Assistant.Runs;
using WhatsAppActors.Postgres.Tests.Turns;

namespace WhatsAppActors.Postgres.Tests.Assistant;

/// <summary>Whatever dies or comes in between: the model is not asked twice for one answer, and nothing with an effect begins twice.</summary>
[Collection(TestPostgres.Collection)]
public sealed class AssistantRunsTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Anna = "4915112345678";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly FunctionCall Book = new("call_1", "book", """{"room":7}""");

    private TurnWorld _world = null!;
    private PostgresAssistantRuns _runs = null!;

    public async Task InitializeAsync()
    {
        _world = await TurnWorld.CreateAsync(postgres);
        _runs = new PostgresAssistantRuns(_world.Intake.Database, _world.Time);
    }

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_run_that_nobody_ended_is_taken_over_with_what_the_model_had_said()
    {
        var turn = await WriteAsync();
        var first = await _runs.BeginAsync(turn, default);
        await _runs.StoreAnswerAsync(turn, first, 0, Calling(Book), default);
        var call = await _runs.StartCallAsync(turn, first, 0, Book, Limit, default);
        await _runs.EndCallAsync(turn.Conversation.TenantId, call, FunctionResult.Of("booked"), TimeSpan.FromMilliseconds(40), default);

        var second = await _runs.BeginAsync(turn, default);

        Assert.Equal((first.Id, 2), (second.Id, second.Attempt));
        Assert.Equal([Book], Assert.Single(second.Answers).Calls);
        var known = Assert.Single(second.Calls);
        Assert.Equal((call, 0, Book, CallState.Ended, FunctionResult.Of("booked"), 40), (known.Id, known.Step, known.Call, known.State, known.Result, known.DurationMs));
        Assert.Empty(second.Untold);
    }

    [Fact]
    public async Task Of_two_that_have_one_run_the_later_goes_on_and_the_earlier_may_do_nothing_more()
    {
        var turn = await WriteAsync();
        var earlier = await _runs.BeginAsync(turn, default);
        var later = await _runs.BeginAsync(turn, default);

        await Assert.ThrowsAsync<TurnVoidException>(() => _runs.StoreAnswerAsync(turn, earlier, 0, Calling(Book), default));
        await Assert.ThrowsAsync<TurnVoidException>(() => _runs.StartCallAsync(turn, earlier, 0, Book, Limit, default));
        await Assert.ThrowsAsync<TurnVoidException>(() => _runs.AskForApprovalAsync(turn, earlier, 0, Book, default));
        await _runs.StoreAnswerAsync(turn, later, 0, Calling(Book), default);
        await Assert.ThrowsAsync<TurnVoidException>(() => _runs.StoreAnswerAsync(turn, later, 0, Calling(Book), default));
    }

    [Theory]
    [InlineData("a newer message")]
    [InlineData("an agent's message")]
    [InlineData("an answer from the phone")]
    [InlineData("another turn")]
    public async Task Nothing_begins_once_something_has_happened(string what)
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        await HappensAsync(what, turn);

        await Assert.ThrowsAsync<TurnVoidException>(() => _runs.StartCallAsync(turn, run, 0, Book, Limit, default));
        await Assert.ThrowsAsync<TurnVoidException>(() => _runs.BeginAsync(turn, default));
        Assert.Empty(await CallsAsync());
    }

    [Fact]
    public async Task What_was_done_for_a_void_turn_is_told_to_the_next_until_a_turn_has_told_it()
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        var call = await _runs.StartCallAsync(turn, run, 0, Book, Limit, default);
        await _runs.EndCallAsync(turn.Conversation.TenantId, call, FunctionResult.Failed("No room"), TimeSpan.Zero, default);

        var next = await WriteAsync("And?");
        var second = await _runs.BeginAsync(next, default);
        Assert.NotEqual(run.Id, second.Id);
        Assert.Equal((call, "No room"), (Assert.Single(second.Untold).Id, second.Untold[0].Result!.Error));
        Assert.True(await CommitAsync(next, second, TurnDecision.Nothing, new ToldCall(call, CallState.Ended, null)));

        Assert.Empty((await _runs.BeginAsync(await WriteAsync("Thanks"), default)).Untold);
        Assert.Equal(["void", "answered", "thinking"], await _world.Intake.ListAsync("SELECT state FROM assistant_runs ORDER BY up_to_seq"));
    }

    [Fact]
    public async Task What_was_edited_since_is_answered_anew_and_not_with_the_words_for_what_it_was()
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        await _runs.StoreAnswerAsync(turn, run, 0, Calling(Book), default);
        await _world.Intake.ListAsync("UPDATE messages SET text = 'changed' WHERE seq = 1 RETURNING 1");

        await Assert.ThrowsAsync<TurnVoidException>(() => _runs.StartCallAsync(turn, run, 0, Book, Limit, default));
        var anew = await _runs.BeginAsync(RunKey.Of((await _world.ReadAsync(turn.Conversation)).Context), default);
        Assert.NotEqual(run.Id, anew.Id);
        Assert.Empty(anew.Answers);
    }

    [Fact]
    public async Task A_flood_of_more_than_one_turn_handles_is_answered_in_parts()
    {
        for (var number = 0; number < 205; number++) await _world.WriteAsync(Anna, $"message {number}");
        var chat = await _world.ChatAsync(Anna);
        var turn = RunKey.Of((await _world.ReadAsync(chat)).Context);
        Assert.Equal((200L, 205L), (turn.UpToSeq, turn.SeenSeq));

        Assert.True(await CommitAsync(turn, await _runs.BeginAsync(turn, default), TurnWorld.Say("One moment")));
        var rest = RunKey.Of((await _world.ReadAsync(chat)).Context);
        Assert.True(await CommitAsync(rest, await _runs.BeginAsync(rest, default), TurnWorld.Say("All of it")));
    }

    [Theory]
    [InlineData("send_buttons", """{"text":"Which?","buttons":["Red","Blue"]}""", "interactive|Which?")]
    [InlineData("send_list", """{"text":"Which?","button":"Open","rows":[{"title":"Red"}]}""", "interactive|Which?")]
    [InlineData("send_media", """{"kind":"image","link":"https://example.com/a.png","caption":"Look"}""", "image|Look")]
    public async Task What_a_function_sends_is_queued_with_the_turn(string function, string arguments, string queued)
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        var effects = new TurnEffects();
        var context = (await _world.ReadAsync(turn.Conversation)).Context;
        await BuiltInFunctions.All.Single(one => one.Definition.Name == function).RunAsync(new BuiltInCall(context, System.Text.Json.JsonElement.Parse(arguments), effects, null!), default);

        Assert.True(await CommitAsync(turn, run, new TurnDecision { Replies = [.. effects.Replies, new TextReply("Well?")] }));

        Assert.Equal([queued, "text|Well?"], await _world.Intake.ListAsync("SELECT m.type, m.text FROM outbox o JOIN messages m ON m.tenant_id = o.tenant_id AND m.id = o.message_id ORDER BY m.seq"));
    }

    [Fact]
    public async Task What_an_agent_has_decided_since_the_answer_was_made_is_not_taken_as_told()
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        await _runs.AskForApprovalAsync(turn, run, 0, Book, default);
        var calls = new AssistantCalls(_world.Intake.Database, _world.Pokes, new NoChanges(), _world.Time);
        var waiting = Assert.Single(await calls.ListWaitingAsync(turn.Conversation.TenantId, null, 10, default));
        Assert.True(await calls.ApproveAsync(turn.Conversation.TenantId, waiting.Id, default));

        // The answer was made when it waited.
        Assert.True(await CommitAsync(turn, run, TurnWorld.Say("A colleague looks at it."), new ToldCall(waiting.Id, CallState.Waiting, null)));
        Assert.Equal(["book|approved|False"], await _world.Intake.ListAsync("SELECT function, state, told FROM assistant_calls"));

        var next = RunKey.Of((await _world.ReadAsync(turn.Conversation)).Context);
        var second = await _runs.BeginAsync(next, default);
        Assert.Equal(CallState.Approved, Assert.Single(second.Untold).State);
        Assert.True(await CommitAsync(next, second, TurnWorld.Say("It is booked."), new ToldCall(waiting.Id, CallState.Approved, FunctionResult.Of("room 7"))));
        Assert.Equal(["book|ended|room 7|True"], await _world.Intake.ListAsync("SELECT function, state, result, told FROM assistant_calls"));
    }

    [Fact]
    public async Task A_call_that_runs_elsewhere_is_waited_for()
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        var call = await _runs.StartCallAsync(turn, run, 0, Book, Limit, default);

        var beginning = new PostgresAssistantRuns(_world.Intake.Database, TimeProvider.System).BeginAsync(turn, default);
        await Task.Yield();
        Assert.False(beginning.IsCompleted);
        await _runs.EndCallAsync(turn.Conversation.TenantId, call, FunctionResult.Of("booked"), TimeSpan.Zero, default);

        Assert.Equal(CallState.Ended, Assert.Single((await beginning).Calls).State);
    }

    [Fact]
    public async Task A_call_whose_process_has_died_is_unknown_after_its_time_and_its_late_end_is_still_taken()
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        var call = await _runs.StartCallAsync(turn, run, 0, Book, Limit, default);
        _world.Time.Now += Limit;

        Assert.Equal((CallState.Unknown, null), (Assert.Single((await _runs.BeginAsync(turn, default)).Calls) is var lost ? (lost.State, lost.Result) : default));
        await _runs.EndCallAsync(turn.Conversation.TenantId, call, FunctionResult.Of("booked"), TimeSpan.Zero, default);
        Assert.Equal(CallState.Ended, Assert.Single((await _runs.BeginAsync(turn, default)).Calls).State);
    }

    [Fact]
    public async Task What_was_used_today_is_counted_of_the_chat_and_of_the_tenant()
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        await _runs.StoreAnswerAsync(turn, run, 0, new ModelAnswer("Hello", [], 100, 10), default);
        await CommitAsync(turn, run, TurnWorld.Say("Hello"));
        var other = await WriteAsync("Hello", "4915187654321");
        await _runs.StoreAnswerAsync(other, await _runs.BeginAsync(other, default), 0, new ModelAnswer("Hello", [], 200, 20), default);

        var now = await _runs.BeginAsync(await WriteAsync("Again"), default);
        Assert.Equal(new TodaysUse(1, 110, 330), now.Use);
        _world.Time.Now += TimeSpan.FromDays(1);
        var tomorrow = await _runs.BeginAsync(await WriteAsync("Again"), default);
        Assert.Equal(new TodaysUse(0, 0, 0), tomorrow.Use);
    }

    [Fact]
    public async Task A_summary_is_kept_until_a_message_that_it_tells_of_changes()
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        await _runs.StoreSummaryAsync(turn, run, new KeptSummary(1, "They want bread."), new ModelAnswer("", [], 50, 5), default);
        Assert.Equal(new KeptSummary(1, "They want bread."), (await _runs.BeginAsync(turn, default)).Summary);

        await _world.Intake.ListAsync("UPDATE messages SET text = 'changed' WHERE seq = 1 RETURNING 1");
        Assert.Null((await _runs.BeginAsync(RunKey.Of((await _world.ReadAsync(turn.Conversation)).Context), default)).Summary);
    }

    [Fact]
    public async Task All_that_a_turn_decides_happens_with_it()
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        await _world.Intake.ListAsync("UPDATE customers SET custom_fields = '{\"old\": 1, \"stays\": true}' RETURNING 1");
        var at = _world.Time.GetUtcNow().AddHours(2);

        Assert.True(await CommitAsync(turn, run, TurnWorld.Say("Until then") with
        {
            Customer = new CustomerChange { DisplayName = "Anna Berg", ChangesLanguage = true, Language = "pt-BR", CustomFields = new JsonObject { ["city"] = "Ulm", ["old"] = null } },
            Label = new ConversationLabel("booking", ConversationPriority.High),
            FollowUps = [new FollowUp(at, "Still there?")],
            Handover = new Handover(Handover.AssistantAsked, null) { Detail = "wants a person" },
        }));

        Assert.Equal(["""Anna Berg|user|pt-BR|{"city": "Ulm", "stays": true}"""], await _world.Intake.ListAsync("SELECT display_name, display_name_source, language, custom_fields FROM customers"));
        Assert.Equal(["handed_over|booking|1|assistant-asked|wants a person"], await _world.Intake.ListAsync("SELECT status, category, priority, handover_reason, handover_detail FROM conversations"));
        Assert.Equal(["text|Still there?|1"], await _world.Intake.ListAsync("SELECT type, text, after_seq FROM scheduled_messages"));
        Assert.Equal(
            ["Until then|m|110|[]|false"],
            await _world.Intake.ListAsync("SELECT text, content #>> '{assistant,model}', content #>> '{assistant,tokens}', content ->> 'functionsExecuted', content ->> 'isParallelExecution' FROM messages WHERE direction = 'outbound'"));
    }

    [Theory]
    [InlineData(SubscriptionAction.Switch, "plus", "guest|canceled|0 plus|active|90")]
    [InlineData(SubscriptionAction.Switch, "guest", "guest|active|30")]
    [InlineData(SubscriptionAction.Switch, "gone", "guest|active|30")]
    [InlineData(SubscriptionAction.Switch, "never", "guest|active|30")]
    [InlineData(SubscriptionAction.Cancel, null, "guest|cancel_scheduled|30")]
    [InlineData(SubscriptionAction.Resume, null, "guest|active|30")]
    public async Task A_subscription_changes_with_the_turn_where_the_change_fits(SubscriptionAction action, string? plan, string then)
    {
        var turn = await WriteAsync();
        await _world.Intake.ListAsync("""
            INSERT INTO subscription_plans (tenant_id, code, name, price, currency, duration_days, shipping_discount_percent, service_fee_discount_percent, open_quote_limit, is_active)
            SELECT tenant_id, v.code, v.code, 10, 'EUR', 90, 5, 0, 3, v.code <> 'gone' FROM customers, (VALUES ('plus'), ('gone')) v(code) RETURNING 1
            """);
        var run = await _runs.BeginAsync(turn, default);

        Assert.True(await CommitAsync(turn, run, TurnWorld.Say("Done") with { Subscription = new SubscriptionChange(action, plan) }));

        Assert.Equal(
            then.Split(' '),
            await _world.Intake.ListAsync("SELECT plan_code, status, extract(day FROM ends_at - starts_at)::int FROM subscriptions ORDER BY plan_code"));
    }

    [Fact]
    public async Task A_cancellation_is_taken_back()
    {
        await TellAsync(SubscriptionAction.Cancel);
        await TellAsync(SubscriptionAction.Resume);

        Assert.Equal(["guest|active"], await _world.Intake.ListAsync("SELECT plan_code, status FROM subscriptions"));

        async Task TellAsync(SubscriptionAction action)
        {
            var turn = await WriteAsync();
            Assert.True(await CommitAsync(turn, await _runs.BeginAsync(turn, default), TurnWorld.Say("Done") with { Subscription = new SubscriptionChange(action, null) }));
        }
    }

    [Fact]
    public async Task Fields_that_would_be_too_many_are_left_out_and_the_rest_of_the_turn_happens()
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        await _world.Intake.ListAsync("UPDATE customers SET custom_fields = (SELECT jsonb_object_agg('f' || n, n) FROM generate_series(1, 100) n) RETURNING 1");

        Assert.True(await CommitAsync(turn, run, TurnWorld.Say("Noted") with { Customer = new CustomerChange { DisplayName = "Anna", CustomFields = new JsonObject { ["one"] = "more" } } }));

        Assert.Equal(["Anna|False"], await _world.Intake.ListAsync("SELECT display_name, custom_fields ? 'one' FROM customers"));
        Assert.Single(await _world.SentAsync(turn.Conversation));
    }

    [Theory]
    [InlineData("approve", "approved")]
    [InlineData("reject", "rejected")]
    [InlineData("begin", "running")]
    public async Task An_agent_decides_once_and_the_chat_asks_for_a_turn(string decision, string state)
    {
        var turn = await WriteAsync();
        var run = await _runs.BeginAsync(turn, default);
        await _runs.AskForApprovalAsync(turn, run, 0, Book, default);
        await CommitAsync(turn, run, TurnWorld.Say("A colleague looks at it."));
        var calls = new AssistantCalls(_world.Intake.Database, _world.Pokes, new NoChanges(), _world.Time);
        var tenant = turn.Conversation.TenantId;
        var waiting = Assert.Single(await calls.ListWaitingAsync(tenant, null, 10, default));
        Assert.Empty(await calls.ListWaitingAsync(Guid.CreateVersion7(), null, 10, default));

        var decided = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => DecideAsync()));

        Assert.Single(decided, isDecided => isDecided);
        Assert.Equal(state, (await calls.FindAsync(tenant, waiting.Id, default))!.State);
        Assert.Empty(await calls.ListWaitingAsync(tenant, null, 10, default));
        Assert.Equal(waiting.Id, Assert.Single(await calls.ListAsync(tenant, turn.Conversation.ConversationId, null, 10, default)).Id);
        var asked = await _world.ReadAsync(turn.Conversation);
        Assert.True(asked.AsksForTurn);
        Assert.Empty(asked.Context.Unhandled);

        // The turn that answers the asking ends it.
        Assert.True((await _world.Turns.CommitAsync(TurnWorld.TurnOf(asked, TurnDecision.Nothing) with { AskedAt = asked.Context.AskedAt }, default)).Committed);
        Assert.False((await _world.ReadAsync(turn.Conversation)).AsksForTurn);

        Task<bool> DecideAsync() => decision switch
        {
            "approve" => calls.ApproveAsync(tenant, waiting.Id, default),
            "reject" => calls.RejectAsync(tenant, waiting.Id, default),
            _ => calls.BeginAsync(tenant, waiting.Id, default),
        };
    }

    private static ModelAnswer Calling(FunctionCall call) => new(null, [call], 100, 10);

    private async Task<RunKey> WriteAsync(string text = "Hello", string phone = Anna)
    {
        var chat = await _world.WriteAsync(phone, text);
        var snapshot = await _world.ReadAsync(chat);
        return RunKey.Of(snapshot.Context);
    }

    private async Task<bool> CommitAsync(RunKey turn, BegunRun run, TurnDecision decision, params ToldCall[] told) => (await _world.Turns.CommitAsync(
        new Turn(turn.Conversation, turn.AfterSeq, turn.TurnVersion, turn.UpToSeq, decision with { Record = new AssistantRecord(run.Id, "m", [], false, 110, told) }), default)).Committed;

    private Task<List<string>> CallsAsync() => _world.Intake.ListAsync("SELECT function, state FROM assistant_calls");

    private async Task HappensAsync(string what, RunKey turn)
    {
        switch (what)
        {
            case "a newer message":
                await _world.WriteAsync(Anna, "And");
                break;
            case "an agent's message":
                await _world.Agents.QueueAsync(turn.Conversation, Core.Conversations.NewMessage.OfText("It is me"), default);
                break;
            case "an answer from the phone":
                await _world.EchoAsync(Anna);
                break;
            default:
                await _world.CommitAsync(await _world.ReadAsync(turn.Conversation), TurnDecision.Nothing);
                break;
        }
    }
}
