using System.Collections.Concurrent;
using System.Text.Json;
using WhatsAppActors.Content.Texts;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Prompting;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant;

/// <summary>The functions of one turn: which there are, and what was run.</summary>
internal sealed class TurnFunctions
{
    // What it takes to write down how a call has ended, at most.
    private static readonly TimeSpan ToRecord = TimeSpan.FromSeconds(2);

    private readonly TurnContext _turn;
    private readonly RunKey _key;
    private readonly BegunRun _run;
    private readonly TurnEffects _effects;
    private readonly AssistantDependencies _with;
    private readonly Dictionary<string, IBuiltInFunction> _builtIn;
    private readonly Dictionary<string, FunctionDefinition> _offered;
    private readonly List<(ExecutedFunction Function, bool IsOutside)> _executed = [];
    private readonly List<ExecutedFunction> _approved = [];
    private readonly Dictionary<Guid, RecordedCall> _ended = [];
    private readonly ConcurrentDictionary<Guid, ToldCall> _told = [];

    private TurnFunctions(
        TurnContext turn, RunKey key, BegunRun run, TurnEffects effects, AssistantDependencies with, Dictionary<string, IBuiltInFunction> builtIn, Dictionary<string, FunctionDefinition> offered)
    {
        (_turn, _key, _run, _effects, _with, _builtIn, _offered) = (turn, key, run, effects, with, builtIn, offered);
    }

    /// <summary>What the model is told of.</summary>
    public IReadOnlyList<FunctionDefinition> Offered => [.. _offered.Values];

    /// <summary>What was run, in the order of the calls.</summary>
    public IEnumerable<ExecutedFunction> Executed => _executed.Select(one => one.Function);

    /// <summary>What an agent had approved, and is done with this turn.</summary>
    public IReadOnlyList<ExecutedFunction> Approved => _approved;

    /// <summary>Of those the ones that are none of the product's own.</summary>
    public IEnumerable<ExecutedFunction> ExecutedOutside => _executed.Where(one => one.IsOutside).Select(one => one.Function);

    /// <summary>True when at least two ran at one time.</summary>
    public bool RanInParallel { get; private set; }

    /// <summary>Gathers the functions that a tenant allows. One of the tenant's own with a built-in one's name takes its place.</summary>
    public static async Task<TurnFunctions> OfAsync(
        TurnContext turn, RunKey key, BegunRun run, AssistantSettings settings, TurnEffects effects, AssistantDependencies with, CancellationToken cancellationToken)
    {
        var builtIn = with.BuiltIn.ToDictionary(function => function.Definition.Name, StringComparer.Ordinal);
        var offered = builtIn.Values
            .Select(function => function.Definition with { Permission = settings.Permissions.GetValueOrDefault(function.Definition.Name, function.Definition.Permission) })
            .Where(function => function.Permission != FunctionPermission.Off)
            .ToDictionary(function => function.Name, StringComparer.Ordinal);
        foreach (var external in (await with.External.ListAsync(turn.TenantId, cancellationToken)).Where(function => function.Permission != FunctionPermission.Off))
        {
            if (offered.Count >= AssistantLimits.MostOffered && !offered.ContainsKey(external.Name)) continue;
            offered[external.Name] = external;
            builtIn.Remove(external.Name);
        }

        return new TurnFunctions(turn, key, run, effects, with, builtIn, offered);
    }

    /// <summary>What became of calls, as far as this turn knows by now.</summary>
    public IReadOnlyList<ToldCall> Told => [.. _told.Values];

    /// <summary>
    /// Runs what an agent has approved of the product's own functions since, also of this very run: their effects are this turn's, whatever the model says.
    /// </summary>
    /// <returns>The calls of earlier runs that the customer does not know of, with what came of them.</returns>
    public async Task<IReadOnlyList<RecordedCall>> RunApprovedAsync(CancellationToken cancellationToken)
    {
        List<RecordedCall> untold = [];
        foreach (var call in _run.Calls.Concat(_run.Untold))
        {
            var known = call;
            if (call.State == CallState.Approved && _builtIn.ContainsKey(call.Call.Function))
            {
                var result = WhyNot(_builtIn[call.Call.Function].Definition, call.Call) is { } fault ? FunctionResult.Failed(fault) : await RunBuiltInAsync(call.Call, cancellationToken);
                _told[call.Id] = new ToldCall(call.Id, CallState.Approved, result);
                _approved.Add(new ExecutedFunction(call.Call.Function, call.Call.Arguments, result.Value, result.Error, DurationMs: 0));
                known = call with { State = CallState.Ended, Result = result };
                _ended[call.Id] = known;
            }
            else if (call.State is CallState.Ended or CallState.Rejected or CallState.Unknown)
            {
                _told[call.Id] = new ToldCall(call.Id, call.State, Result: null);
            }

            if (_run.Untold.Contains(call)) untold.Add(known);
        }

        return untold;
    }

    /// <summary>Runs what one answer calls. Calls of one answer do not depend on each other: those that go outside run at one time.</summary>
    public async Task<IReadOnlyList<ModelMessage>> RunAsync(int step, IReadOnlyList<FunctionCall> calls, CancellationToken cancellationToken)
    {
        var running = new List<Task<(FunctionResult Result, TimeSpan Took)>>();
        var outside = 0;
        foreach (var call in calls)
        {
            var isOutside = running.Count < AssistantLimits.MostCallsAtOnce && GoesOutside(call);
            outside += isOutside ? 1 : 0;
            running.Add(running.Count < AssistantLimits.MostCallsAtOnce ? RunOneAsync(step, call, cancellationToken) : Refused($"At most {AssistantLimits.MostCallsAtOnce} calls at once. Call it again."));
        }

        RanInParallel |= outside > 1;
        await Task.WhenAll(running);
        var messages = new List<ModelMessage>();
        foreach (var (call, ended) in calls.Zip(running))
        {
            var (result, took) = await ended;
            _executed.Add((new ExecutedFunction(call.Function, call.Arguments, result.Value, result.Error, (int)took.TotalMilliseconds), !_builtIn.ContainsKey(call.Function)));
            messages.Add(new FunctionMessage(call.Id, Shortened(result.ForModel)));
        }

        return messages;
    }

    private bool GoesOutside(FunctionCall call) => _offered.TryGetValue(call.Function, out var function) && function.Permission == FunctionPermission.Automatic && !_builtIn.ContainsKey(call.Function);

    private async Task<(FunctionResult Result, TimeSpan Took)> RunOneAsync(int step, FunctionCall call, CancellationToken cancellationToken)
    {
        var known = _run.Calls.FirstOrDefault(recorded => recorded.Step == step && recorded.Call.Id == call.Id);
        var began = _with.Time.GetTimestamp();
        if (known is { State: CallState.Unknown } && _offered.TryGetValue(call.Function, out var same) && same is { IsIdempotent: true, Permission: FunctionPermission.Automatic })
            return (await RepeatAsync(known, same.Limit + ToRecord, cancellationToken), _with.Time.GetElapsedTime(began));

        // On record from an earlier attempt, or from before it waited: it is not begun again.
        if (known is not null && _ended.TryGetValue(known.Id, out var ended)) known = ended;
        if (known is not null) return (known.Result ?? new FunctionResult(CallWords.Of(known), null), TimeSpan.FromMilliseconds(known.DurationMs));
        if (!_offered.TryGetValue(call.Function, out var function)) return await Refused($"There is no function {call.Function}.");
        if (WhyNot(function, call) is { } fault) return await Refused(fault);
        if (function.Permission == FunctionPermission.Approval)
        {
            await _with.Runs.AskForApprovalAsync(_key, _run, step, call, cancellationToken);
            return (FunctionResult.Of(CallWords.OfWaiting), TimeSpan.Zero);
        }

        var result = _builtIn.ContainsKey(call.Function) ? await RunBuiltInAsync(call, cancellationToken)
            : function.HasEffect ? await RunOnceAsync(step, call, function.Limit + ToRecord, cancellationToken)
            : await _with.External.RunAsync(Outside(call, Guid.CreateVersion7(_with.Time.GetUtcNow())), cancellationToken);
        return (result, _with.Time.GetElapsedTime(began));
    }

    private async Task<FunctionResult> RunOnceAsync(int step, FunctionCall call, TimeSpan limit, CancellationToken cancellationToken) =>
        await RunToItsEndAsync(await _with.Runs.StartCallAsync(_key, _run, step, call, limit, cancellationToken), call);

    // Its server does it once, however often it gets the key.
    private async Task<FunctionResult> RepeatAsync(RecordedCall call, TimeSpan limit, CancellationToken cancellationToken)
    {
        await _with.Runs.RepeatCallAsync(_key, _run, call.Id, limit, cancellationToken);
        return await RunToItsEndAsync(call.Id, call.Call);
    }

    // Once begun, it is waited for whatever becomes of the turn: how it ended is true, and the next turn is told of it.
    private async Task<FunctionResult> RunToItsEndAsync(Guid id, FunctionCall call)
    {
        var began = _with.Time.GetTimestamp();
        var result = await _with.External.RunAsync(Outside(call, id), CancellationToken.None);
        await _with.Runs.EndCallAsync(_turn.TenantId, id, result, _with.Time.GetElapsedTime(began), CancellationToken.None);
        _told[id] = new ToldCall(id, CallState.Ended, Result: null);
        return result;
    }

    private async Task<FunctionResult> RunBuiltInAsync(FunctionCall call, CancellationToken cancellationToken)
    {
        using var arguments = JsonDocument.Parse(call.Arguments);
        return await _builtIn[call.Function].RunAsync(new BuiltInCall(_turn, arguments.RootElement, _effects, _with.Reading), cancellationToken);
    }

    private ExternalCall Outside(FunctionCall call, Guid id) => new(_turn.TenantId, _turn.ConversationId, _turn.Customer.Id, id, call.Function, call.Arguments);

    private string? WhyNot(FunctionDefinition function, FunctionCall call)
    {
        try
        {
            using var arguments = JsonDocument.Parse(call.Arguments);
            if (!StorableText.IsIn(arguments.RootElement)) return $"A text or number of the arguments cannot be used: a text {StorableText.Wanted}";
            return _with.Arguments.WhyNot(function.Schema, arguments.RootElement) is { } fault ? $"The arguments do not fit the schema: {fault}" : null;
        }
        catch (JsonException)
        {
            return "The arguments are no JSON.";
        }
    }

    private static Task<(FunctionResult Result, TimeSpan Took)> Refused(string why) => Task.FromResult((FunctionResult.Failed(why), TimeSpan.Zero));

    private static string Shortened(string result) =>
        result.Length <= AssistantLimits.LongestResult ? result : $"{result[..AssistantLimits.LongestResult]}\n[cut off here: {result.Length - AssistantLimits.LongestResult} more characters]";
}
