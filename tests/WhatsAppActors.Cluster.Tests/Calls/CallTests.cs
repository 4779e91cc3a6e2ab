using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Cluster.Tests.Calls;

/// <summary>Calls of actors across the cluster end as in one process: answers, faults, time-outs, cancellation.</summary>
public sealed class CallTests(TwoSilos cluster) : IClassFixture<TwoSilos>
{
    [Fact]
    public async Task A_call_carries_what_it_is_told_and_what_it_answers()
    {
        var change = new CustomerChange { CustomFields = new JsonObject { ["a"] = 1 } };
        Assert.Equal(CustomerChangeOutcome.Changed, (await cluster.Actors.Customer(NewKey()).ChangeAsync(change, default)).Outcome);
        Assert.Equal(CustomerChangeOutcome.NotFound, (await cluster.Actors.Customer(NewKey()).ChangeAsync(new CustomerChange(), default)).Outcome);
    }

    [Fact]
    public async Task An_actor_that_has_thrown_is_given_up_and_one_that_has_not_stays()
    {
        var key = NewKey();
        var fails = false;
        var activations = new List<ScriptedStore>();
        ScriptedStore.When(key, (activation, _) =>
        {
            activations.Add(activation);
            return fails ? throw new InvalidOperationException("no") : Task.CompletedTask;
        });
        var actor = cluster.Actors.Customer(key);
        await actor.DeleteAsync(default);
        await actor.DeleteAsync(default);
        fails = true;
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => actor.DeleteAsync(default))).Message);
        fails = false;
        await actor.DeleteAsync(default);

        Assert.Same(activations[0], activations[1]);
        Assert.Same(activations[1], activations[2]);
        Assert.NotSame(activations[2], activations[3]);
    }

    [Fact]
    public async Task What_PostgreSQL_said_reaches_the_caller()
    {
        var key = NewKey();
        ScriptedStore.When(key, (_, _) => throw new PostgresException("no more", "FATAL", "FATAL", "53300", constraintName: "one"));
        var fault = await Assert.ThrowsAsync<PostgresException>(() => cluster.Actors.Customer(key).DeleteAsync(default));
        Assert.Equal(("53300", "no more", "one"), (fault.SqlState, fault.MessageText, fault.ConstraintName));
        Assert.True(fault.IsTransient);
    }

    [Fact]
    public async Task A_database_that_is_away_is_away_for_the_caller()
    {
        var key = NewKey();
        ScriptedStore.When(key, (_, _) => throw new NpgsqlException("gone", new SocketException()));
        var fault = await Assert.ThrowsAsync<NpgsqlException>(() => cluster.Actors.Customer(key).DeleteAsync(default));
        Assert.Equal("gone", fault.Message);
        ScriptedStore.When(key, (_, _) => throw new TimeoutException("late"));
        Assert.Equal("late", (await Assert.ThrowsAsync<TimeoutException>(() => cluster.Actors.Customer(key).DeleteAsync(default))).Message);
    }

    [Fact]
    public async Task An_actor_that_takes_too_long_is_told_to_stop_and_its_caller_gets_a_time_out()
    {
        var key = NewKey();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedStore.When(key, (_, stop) => UntilToldAsync(told, stop));
        await Assert.ThrowsAsync<TimeoutException>(() => cluster.Actors.Customer(key).DeleteAsync(default));
        await told.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_heard_by_the_actor()
    {
        var key = NewKey();
        using var patience = new CancellationTokenSource();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedStore.When(key, (_, stop) =>
        {
            patience.Cancel();
            return UntilToldAsync(told, stop);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cluster.Actors.Customer(key).DeleteAsync(patience.Token));
        await told.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_thousand_that_ask_a_number_at_once_are_served_by_two_looks()
    {
        var number = cluster.Actors.Number(new NumberKey(Guid.CreateVersion7(), Guid.CreateVersion7()));
        var before = ScriptedOutbox.Claims;
        var first = number.DispatchAsync(default);
        await Eventually.AsItIs(() =>
        {
            Assert.Equal(before + 1, ScriptedOutbox.Claims);
            return Task.CompletedTask;
        });
        var others = Enumerable.Range(0, 1000).Select(_ => number.DispatchAsync(default)).ToList();
        ScriptedOutbox.Open();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(before + 2, ScriptedOutbox.Claims);
    }

    [Fact]
    public async Task An_actor_for_which_too_many_messages_wait_refuses_more_and_answers_those()
    {
        var key = NewKey();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedStore.When(key, (_, _) => gate.Task);
        var calls = Enumerable.Range(0, 2 * TwoSilos.WaitingCalls).Select(_ => cluster.Actors.Customer(key).DeleteAsync(default)).ToList();
        var refused = await Task.WhenAny(calls);
        await Assert.ThrowsAsync<ActorOverloadedException>(() => refused);
        gate.SetResult();
        var answered = 0;
        foreach (var call in calls)
        {
            try
            {
                await call;
                answered++;
            }
            catch (ActorOverloadedException)
            {
                // As many as were too many.
            }
        }

        Assert.InRange(answered, TwoSilos.WaitingCalls - 1, TwoSilos.WaitingCalls + 1);
    }

    [Fact]
    public async Task A_caller_of_a_later_version_is_understood_and_understands()
    {
        using var later = await cluster.JoinAsync(services => services.PostConfigure<JsonCodecOptions>(json => json.SerializerOptions = new(json.SerializerOptions)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddMember } },
        }));
        var actors = later.Services.GetRequiredService<IActors>();
        var change = new CustomerChange { CustomFields = new JsonObject { ["a"] = 1 } };
        Assert.Equal(CustomerChangeOutcome.Changed, (await actors.Customer(NewKey()).ChangeAsync(change, default)).Outcome);
        Assert.Equal(CustomerChangeOutcome.NotFound, (await actors.Customer(NewKey()).ChangeAsync(new CustomerChange(), default)).Outcome);
    }

    [Fact]
    public async Task A_trace_goes_on_in_the_actor()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal), Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var caller = await cluster.JoinAsync(_ => { });
        var key = NewKey();
        ActivityTraceId? inside = null;
        ScriptedStore.When(key, (_, _) =>
        {
            inside = Activity.Current?.TraceId;
            return Task.CompletedTask;
        });
        using var trace = new Activity("a webhook").Start();
        await caller.Services.GetRequiredService<IActors>().Customer(key).DeleteAsync(default);
        Assert.Equal(trace.TraceId, inside);
    }

    private static void AddMember(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Namespace?.StartsWith("WhatsAppActors", StringComparison.Ordinal) != true) return;
        var added = type.CreateJsonPropertyInfo(typeof(string), "ofALaterVersion");
        added.Get = _ => "x";
        type.Properties.Add(added);
    }

    private static async Task UntilToldAsync(TaskCompletionSource told, CancellationToken stop)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, stop);
        }
        finally
        {
            told.TrySetResult();
        }
    }

    private static CustomerKey NewKey() => new(Guid.CreateVersion7(), Guid.CreateVersion7());
}
