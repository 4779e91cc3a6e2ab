using WhatsAppActors.Content;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Replies;
using static WhatsAppActors.Core.Tests.Assistant.AssistantWorld;

namespace WhatsAppActors.Core.Tests.Assistant;

public sealed class TurnFunctionsTests
{
    private readonly AssistantWorld _world = new();

    [Fact]
    public async Task A_function_runs_and_the_model_is_told_and_it_stands_beside_the_answer()
    {
        _world.HasOutside("stock", hasEffect: false);
        _world.Model.Says(null, Call("stock", """{"of":"bread"}""")).Says("There is bread.");

        var decision = await _world.Hears("Is there bread?").AnswerAsync();

        Assert.Equal("""did {"of":"bread"}""", Assert.Single(_world.Model.Asked[1].Messages.OfType<FunctionMessage>()).Result);
        var executed = Assert.Single(decision.Record!.FunctionsExecuted);
        Assert.Equal(("stock", """{"of":"bread"}""", """did {"of":"bread"}""", null), (executed.Name, executed.Arguments, executed.Result, executed.Error));
    }

    [Fact]
    public async Task Calls_of_one_answer_run_at_one_time()
    {
        var both = new TaskCompletionSource();
        var running = 0;
        Func<ExternalCall, CancellationToken, Task<FunctionResult>> meets = async (call, _) =>
        {
            if (Interlocked.Increment(ref running) == 2) both.SetResult();
            await both.Task;
            return FunctionResult.Of(call.Function);
        };
        _world.HasOutside("stock", hasEffect: false, does: meets);
        _world.HasOutside("price", hasEffect: false, does: meets);
        _world.Model.Says(null, Call("stock", id: "a"), Call("price", id: "b")).Says("Three euros");

        var decision = await _world.Hears("Bread?").AnswerAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(decision.Record!.IsParallelExecution);
        Assert.Equal(["stock", "price"], decision.Record.FunctionsExecuted.Select(function => function.Name));
        Assert.Equal([("a", "stock"), ("b", "price")], _world.Model.Asked[1].Messages.OfType<FunctionMessage>().Select(message => (message.CallId, message.Result)));
    }

    [Fact]
    public async Task What_has_an_effect_is_on_record_before_it_begins()
    {
        _world.HasOutside("book", does: (_, _) =>
        {
            Assert.Equal("start book", _world.Runs.Log[^1]);
            return Task.FromResult(FunctionResult.Of("booked"));
        });
        _world.Model.Says(null, Call("book")).Says("Booked.");

        await _world.Hears("Book it").AnswerAsync();

        Assert.Equal(["begin", "answer 0", "start book", "end booked", "answer 1"], _world.Runs.Log);
    }

    [Fact]
    public async Task What_ran_in_an_earlier_attempt_does_not_run_again()
    {
        _world.HasOutside("book");
        var call = Call("book");
        _world.Runs.Next = _world.Runs.Next with
        {
            Attempt = 2, Answers = [new ModelAnswer(null, [call], 1, 1)],
            Calls = [new RecordedCall(Guid.CreateVersion7(), 0, call, CallState.Ended, FunctionResult.Of("booked: 17"), 40)],
        };
        _world.Model.Says("Booked: 17.");

        var decision = await _world.Hears("Book it").AnswerAsync();

        Assert.Empty(_world.Outside.Called);
        Assert.Equal("booked: 17", Assert.Single(_world.Model.Asked[0].Messages.OfType<FunctionMessage>()).Result);
        Assert.Equal(40, Assert.Single(decision.Record!.FunctionsExecuted).DurationMs);
    }

    [Fact]
    public async Task What_nobody_knows_the_end_of_is_not_begun_again_and_said_so()
    {
        _world.HasOutside("book");
        var call = Call("book");
        _world.Runs.Next = _world.Runs.Next with { Answers = [new ModelAnswer(null, [call], 1, 1)], Calls = [new RecordedCall(Guid.CreateVersion7(), 0, call, CallState.Unknown, null, 0)] };
        _world.Model.Says("A colleague looks at it.");

        await _world.Hears("Book it").AnswerAsync();

        Assert.Empty(_world.Outside.Called);
        Assert.Contains("not known whether it was done", Assert.Single(_world.Model.Asked[0].Messages.OfType<FunctionMessage>()).Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_has_begun_is_waited_for_when_the_turn_becomes_void_and_its_end_is_on_record()
    {
        var ended = new TaskCompletionSource<FunctionResult>();
        var begun = new TaskCompletionSource();
        _world.HasOutside("book", does: (_, stop) =>
        {
            Assert.False(stop.CanBeCanceled);
            begun.SetResult();
            return ended.Task;
        });
        _world.Model.Says(null, Call("book"));
        using var voided = new CancellationTokenSource();
        var answering = _world.Hears("Book it").AnswerAsync(voided.Token);
        await begun.Task;

        _world.Runs.IsVoid = true;
        await voided.CancelAsync();
        ended.SetResult(FunctionResult.Of("booked"));

        await Assert.ThrowsAnyAsync<Exception>(() => answering);
        Assert.Equal("end booked", _world.Runs.Log[^1]);
    }

    [Fact]
    public async Task In_a_turn_that_is_void_nothing_with_an_effect_begins()
    {
        _world.HasOutside("book");
        _world.Model.Says(null, Call("book"));
        _world.Runs.VoidBefore = "start book";

        await Assert.ThrowsAsync<TurnVoidException>(() => _world.Hears("Book it").AnswerAsync());

        Assert.Empty(_world.Outside.Called);
    }

    [Fact]
    public async Task What_was_done_for_a_void_turn_is_told_to_the_next()
    {
        var done = new RecordedCall(Guid.CreateVersion7(), 0, Call("book", """{"room":7}"""), CallState.Ended, FunctionResult.Of("booked: 17"), 40);
        _world.Runs.Next = _world.Runs.Next with { Untold = [done] };
        _world.Model.Says("Room 7 is yours: 17.");

        var decision = await _world.Hears("And?").AnswerAsync();

        Assert.Contains("""- book {"room":7}: booked: 17""", _world.Model.Asked[0].Messages.OfType<SystemMessage>().Single().Text, StringComparison.Ordinal);
        Assert.Equal([new ToldCall(done.Id, CallState.Ended, null)], decision.Record!.ToldCalls);
        Assert.Equal([("book", "booked: 17")], decision.Record.FunctionsExecuted.Select(function => (function.Name, function.Result)));
    }

    [Fact]
    public async Task What_needs_an_agent_does_not_run_and_waits()
    {
        _world.HasOutside("refund", permission: FunctionPermission.Approval);
        _world.Model.Says(null, Call("refund")).Says("A colleague looks at it.");

        await _world.Hears("My money back").AnswerAsync();

        Assert.Empty(_world.Outside.Called);
        Assert.Contains("ask refund", _world.Runs.Log);
        Assert.Contains("must approve it first", Assert.Single(_world.Model.Asked[1].Messages.OfType<FunctionMessage>()).Result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_agent_has_approved_of_our_own_functions_happens_with_the_next_turn_and_the_model_knows_it(bool isOfThisRun)
    {
        var call = Approved("set_consent", """{"consent":"granted"}""");
        _world.Runs.Next = isOfThisRun
            ? _world.Runs.Next with { Calls = [call], Answers = [new ModelAnswer(null, [call.Call], 100, 10)] }
            : _world.Runs.Next with { Untold = [call] };
        _world.Model.Says("You are on the list.");

        var decision = await _world.Hears("And?").AnswerAsync();

        Assert.Equal(ConsentChange.Granted, decision.Consent);
        Assert.Equal([new ToldCall(call.Id, CallState.Approved, FunctionResult.Of("Written down. Confirm it to the customer."))], decision.Record!.ToldCalls);
        Assert.Equal("set_consent", decision.Record.FunctionsExecuted[0].Name);
        Assert.Contains("Written down.", string.Concat(_world.Model.Asked[^1].Messages.Select(message => message switch { SystemMessage system => system.Text, FunctionMessage function => function.Result, _ => "" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_approved_and_cannot_be_done_any_more_is_told_as_that()
    {
        var call = Approved("change_subscription", """{"action":"switch","plan":"gone"}""");
        _world.Runs.Next = _world.Runs.Next with { Untold = [call] };
        _world.Model.Says("That plan is no more.");

        var decision = await _world.Hears("And?").AnswerAsync();

        Assert.Null(decision.Subscription);
        Assert.StartsWith("There is no plan 'gone'", Assert.Single(decision.Record!.ToldCalls).Result!.Error, StringComparison.Ordinal);
        Assert.Contains("Error: There is no plan 'gone'", Assert.IsType<SystemMessage>(_world.Model.Asked[0].Messages[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_approved_happens_though_the_model_fails_or_a_limit_is_reached()
    {
        var call = Approved("set_consent", """{"consent":"granted"}""");
        _world.Runs.Next = _world.Runs.Next with { Untold = [call] };
        _world.Model.Fails().Fails();
        Assert.Equal((ConsentChange.Granted, Handover.AssistantFailed), (await _world.Hears("And?").AnswerAsync()) is var failed ? (failed.Consent!.Value, failed.Handover!.Reason) : default);

        _world.Runs.Next = _world.Runs.Next with { Use = new TodaysUse(0, 0, _world.Settings.TokensPerDay) };
        var limited = await _world.AnswerAsync();
        Assert.Equal((ConsentChange.Granted, Handover.AssistantLimit, call.Id), (limited.Consent!.Value, limited.Handover!.Reason, Assert.Single(limited.Record!.ToldCalls).Id));
    }

    [Fact]
    public async Task Where_the_model_may_not_speak_what_was_approved_is_done_without_it()
    {
        var call = Approved("update_customer", """{"displayName":"Anna Berg"}""");
        _world.Runs.Next = _world.Runs.Next with { Untold = [call, new RecordedCall(Guid.CreateVersion7(), 0, Call("book"), CallState.Ended, FunctionResult.Of("booked"), 40)] };

        var decision = await _world.CarryOutAsync();

        Assert.Equal("Anna Berg", decision.Customer!.DisplayName);
        Assert.Equal(call.Id, Assert.Single(decision.Record!.ToldCalls).Id);
        Assert.Empty(_world.Model.Asked);
        Assert.Empty(decision.Replies);
    }

    [Fact]
    public async Task A_call_of_which_nobody_knows_the_end_is_made_again_with_its_key_where_its_server_honours_it()
    {
        _world.HasOutside("order", isIdempotent: true);
        _world.HasOutside("book");
        var (order, book) = (new RecordedCall(Guid.CreateVersion7(), 0, Call("order", id: "1"), CallState.Unknown, null, 0), new RecordedCall(Guid.CreateVersion7(), 0, Call("book", id: "2"), CallState.Unknown, null, 0));
        _world.Runs.Next = _world.Runs.Next with { Calls = [order, book], Answers = [new ModelAnswer(null, [order.Call, book.Call], 100, 10)] };
        _world.Model.Says("Done");

        var decision = await _world.Hears("And?").AnswerAsync();

        Assert.Equal(order.Id, Assert.Single(_world.Outside.Called).CallId);
        Assert.Contains($"repeat {order.Id}", _world.Runs.Log);
        Assert.Equal([(order.Id, CallState.Ended), (book.Id, CallState.Unknown)], decision.Record!.ToldCalls.OrderBy(call => call.Seen).Select(call => (call.Id, call.Seen)));
    }

    [Theory]
    [InlineData("""{"category":" "}""", "blank")]
    [InlineData("""{"category":"a\u0000b"}""", "U+0000")]
    [InlineData("""{"category":"\ud83d"}""", "U+0000")]
    public async Task What_cannot_be_stored_is_not_taken(string arguments, string told)
    {
        _world.Model.Says(null, Call("label_conversation", arguments)).Says("Sorry\0.");

        var decision = await _world.Hears("Hello").AnswerAsync();

        Assert.Null(decision.Label);
        Assert.Contains(told, Assert.Single(_world.Model.Asked[1].Messages.OfType<FunctionMessage>()).Result, StringComparison.Ordinal);
        Assert.Equal("Sorry\uFFFD.", Assert.Single(decision.Replies).Words);
    }

    [Fact]
    public async Task Without_words_what_was_noted_is_the_answer()
    {
        _world.Model.Says(null, Call("hand_over", """{"reason":"wants a person"}"""), Call("set_consent", """{"consent":"withdrawn"}""", "2")).Says("");

        var decision = await _world.Hears("Leave me alone").AnswerAsync();

        Assert.Equal((Handover.AssistantAsked, ConsentChange.Withdrawn), (decision.Handover!.Reason, decision.Consent!.Value));
        Assert.Empty(decision.Replies);
    }

    private static RecordedCall Approved(string function, string arguments) => new(Guid.CreateVersion7(), 0, Call(function, arguments), CallState.Approved, null, 0);

    [Theory]
    [InlineData("nothing_like_it", "{}", "There is no function nothing_like_it.")]
    [InlineData("book", """{"wrong":1}""", "wrong is not allowed")]
    [InlineData("book", "no json", "The arguments are no JSON.")]
    [InlineData("read_secrets", "{}", "There is no function read_secrets.")]
    public async Task What_does_not_fit_is_not_run_and_the_model_is_told(string function, string arguments, string told)
    {
        _world.HasOutside("book");
        _world.HasOutside("read_secrets");
        _world.HasOutside("read_secrets", permission: FunctionPermission.Off);
        _world.Model.Says(null, Call(function, arguments)).Says("I cannot.");

        var decision = await _world.Hears("Do it").AnswerAsync();

        Assert.Empty(_world.Outside.Called);
        Assert.Contains(told, Assert.Single(_world.Model.Asked[1].Messages.OfType<FunctionMessage>()).Result, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(decision.Record!.FunctionsExecuted).Error);
    }

    [Fact]
    public async Task A_function_that_is_off_is_not_offered()
    {
        _world.Settings = _world.Settings with { Permissions = new Dictionary<string, FunctionPermission> { ["hand_over"] = FunctionPermission.Off } };
        _world.Model.Says("Hello");

        await _world.Hears("Hello").AnswerAsync();

        Assert.DoesNotContain(_world.Model.Asked[0].Functions, function => function.Name == "hand_over");
        Assert.Contains(_world.Model.Asked[0].Functions, function => function.Name == "read_customer");
    }

    [Fact]
    public async Task More_than_sixteen_calls_at_once_are_too_many()
    {
        _world.HasOutside("stock", hasEffect: false);
        _world.Model.Says(null, [.. Enumerable.Range(0, 20).Select(number => Call("stock", id: $"{number}"))]).Says("Yes");

        await _world.Hears("All of it?").AnswerAsync();

        Assert.Equal(16, _world.Outside.Called.Count);
        Assert.Equal(20, _world.Model.Asked[1].Messages.OfType<FunctionMessage>().Count());
    }

    [Fact]
    public async Task Our_own_functions_change_nothing_before_the_turn_does()
    {
        _world.Model.Says(
            null,
            Call("update_customer", """{"displayName":"Anna Berg","language":"de","fields":{"city":"Ulm","old":null}}""", "1"), Call("label_conversation", """{"category":"booking","priority":"high"}""", "2"),
            Call("schedule_follow_up", """{"inMinutes":60,"text":"Still there?"}""", "3"), Call("hand_over", """{"reason":"wants a person"}""", "4"),
            Call("send_buttons", """{"text":"Which?","buttons":["Red","Blue"]}""", "5")).Says("Until then");

        var decision = await _world.Hears("Hello").AnswerAsync();

        Assert.Equal(("Anna Berg", "de", """{"city":"Ulm","old":null}"""), (decision.Customer!.DisplayName, decision.Customer.Language, decision.Customer.CustomFields!.ToJsonString()));
        Assert.Equal(new ConversationLabel("booking", ConversationPriority.High), decision.Label);
        Assert.Equal(new FollowUp(_world.Time.GetUtcNow().AddHours(1), "Still there?"), Assert.Single(decision.FollowUps));
        Assert.Equal((Handover.AssistantAsked, "wants a person"), (decision.Handover!.Reason, decision.Handover.Detail));
        Assert.Collection(
            decision.Replies,
            first => Assert.IsType<InteractiveContent>(Assert.IsType<ContentReply>(first).Content),
            second => Assert.Equal("Until then", second.Words));
    }

    [Theory]
    [InlineData("schedule_follow_up", """{"inMinutes":1436,"text":"Late"}""", "The window ends")]
    [InlineData("send_list", """{"text":"","button":"Open","rows":[{"title":"One"}]}""", "text must be a text")]
    [InlineData("send_media", """{"kind":"image","link":"ftp://example.com/a.png"}""", "media.link must be an http or https URL")]
    public async Task What_whatsapp_would_refuse_the_model_is_told(string function, string arguments, string told)
    {
        _world.Model.Says(null, Call(function, arguments)).Says("Sorry");

        var decision = await _world.Hears("Hello").AnswerAsync();

        Assert.Contains(told, Assert.Single(_world.Model.Asked[1].Messages.OfType<FunctionMessage>()).Result, StringComparison.Ordinal);
        Assert.Single(decision.Replies);
        Assert.Empty(decision.FollowUps);
    }

    [Fact]
    public async Task A_subscription_waits_for_an_agent_unless_the_tenant_says_otherwise()
    {
        _world.Model.Says(null, Call("change_subscription", """{"action":"switch","plan":"plus"}""")).Says("A colleague looks at it.");
        Assert.Null((await _world.Hears("I want Plus").AnswerAsync()).Subscription);
        Assert.Contains("ask change_subscription", _world.Runs.Log);

        _world.Settings = _world.Settings with { Permissions = new Dictionary<string, FunctionPermission> { ["change_subscription"] = FunctionPermission.Automatic } };
        _world.Model.Says(null, Call("change_subscription", """{"action":"switch","plan":"plus"}""")).Says("You have Plus now.");
        Assert.Equal(new SubscriptionChange(SubscriptionAction.Switch, "plus"), (await _world.AnswerAsync()).Subscription);
    }

    [Fact]
    public async Task Of_a_plan_that_does_not_exist_the_model_is_told_which_do()
    {
        _world.Settings = _world.Settings with { Permissions = new Dictionary<string, FunctionPermission> { ["change_subscription"] = FunctionPermission.Automatic } };
        _world.Model.Says(null, Call("change_subscription", """{"action":"switch","plan":"gold"}""")).Says("There is none.");

        Assert.Null((await _world.Hears("Gold, please").AnswerAsync()).Subscription);
        Assert.Contains("plus (Plus, 10 EUR)", Assert.Single(_world.Model.Asked[1].Messages.OfType<FunctionMessage>()).Result, StringComparison.Ordinal);
    }
}
