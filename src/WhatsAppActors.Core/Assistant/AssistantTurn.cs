using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Prompting;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant;

/// <summary>One turn answered by the model. Used once; the README beside this file tells what always holds.</summary>
internal sealed class AssistantTurn(TurnContext turn, IReadOnlyList<TurnMessage> open, ActiveAssistant assistant, AssistantDependencies with)
{
    // However often they write on, they are answered after so many silences.
    private const int MostSilences = 6;
    private const int MostAttempts = 2;

    // What a model says at greater length nobody reads in a messenger.
    private const int MostTexts = 5;

    // What is left for the commit when the model has used up all the time there is.
    private static readonly TimeSpan ToCommit = TimeSpan.FromSeconds(10);

    private readonly RunKey _key = RunKey.Of(turn);
    private readonly TurnEffects _effects = new();
    private TurnFunctions _functions = null!;
    private TurnDecision _approved = new();
    private IReadOnlyList<RecordedCall> _untold = [];
    private DateTimeOffset _until = DateTimeOffset.MaxValue;
    private int _tokens;

    private AssistantSettings Settings => assistant.Settings;

    /// <summary>Answers.</summary>
    /// <exception cref="TurnVoidException">The turn is no more.</exception>
    public async Task<TurnDecision> AnswerAsync(CancellationToken cancellationToken)
    {
        _until = with.Time.GetUtcNow() + with.Limit.Length - ToCommit;
        await WaitForSilenceAsync(cancellationToken);
        var run = await BeginAsync(cancellationToken);
        try
        {
            if (run.Use.Beyond(Settings) is { } limit) throw new LimitReachedException(limit);
            return await TalkAsync(run, cancellationToken);
        }
        catch (LimitReachedException reached)
        {
            return Apologise(run, Handover.AssistantLimit, reached.Message);
        }
        catch (ModelException failure)
        {
            return Apologise(run, Handover.AssistantFailed, failure.Message);
        }
    }

    /// <summary>Does what an agent has approved, where the model may not speak: people have the chat, or it is closed.</summary>
    /// <exception cref="TurnVoidException">The turn is no more.</exception>
    public async Task<TurnDecision> CarryOutApprovedAsync(CancellationToken cancellationToken)
    {
        var run = await BeginAsync(cancellationToken);

        // The rest is told of when the assistant speaks again.
        return _approved with { Record = RecordOf(run, _functions.Approved, call => call.Seen == CallState.Approved), Notes = ["assistant-approved"] };
    }

    // What an agent has approved is done first, whatever the model says then.
    private async Task<BegunRun> BeginAsync(CancellationToken cancellationToken)
    {
        var run = await with.Runs.BeginAsync(_key, cancellationToken);
        _functions = await TurnFunctions.OfAsync(turn, _key, run, Settings, _effects, with, cancellationToken);
        _untold = await _functions.RunApprovedAsync(cancellationToken);
        _approved = Effects();
        return run;
    }

    private async Task WaitForSilenceAsync(CancellationToken cancellationToken)
    {
        if (open.Count == 0) return;
        var silence = TimeSpan.FromSeconds(Settings.SilenceSeconds);
        var patient = open[^1].ReceivedAt + silence;
        var latest = open[0].ReceivedAt + (MostSilences * silence);
        var wait = (patient < latest ? patient : latest) - with.Time.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, with.Time, cancellationToken);
    }

    private async Task<TurnDecision> TalkAsync(BegunRun run, CancellationToken cancellationToken)
    {
        with.Typing.Show(turn.Conversation);
        var messages = await OpeningAsync(run, cancellationToken);
        for (var step = 0; ; step++)
        {
            var answer = step < run.Answers.Count ? run.Answers[step] : await AskAsync(run, step, new ModelQuestion(messages, step < Settings.MostSteps ? _functions.Offered : []), cancellationToken);
            _tokens += answer.QuestionTokens + answer.AnswerTokens;
            if (answer.Calls.Count == 0) return Decide(run, answer.Text);
            if (step >= Settings.MostSteps) throw new ModelException($"It called functions {Settings.MostSteps} times, and once more where none was offered.");
            messages.Add(new AssistantMessage(answer.Text, answer.Calls));
            messages.AddRange(await _functions.RunAsync(step, answer.Calls, cancellationToken));
            with.Typing.Show(turn.Conversation);
        }
    }

    private async Task<List<ModelMessage>> OpeningAsync(BegunRun run, CancellationToken cancellationToken)
    {
        var unsummed = turn.History.Where(message => message.Seq > (run.Summary?.UpToSeq ?? 0)).ToList();
        if (Summary.Due(unsummed, Settings.ContextTokens, with.Tokens) is { Count: > 0 } old)
        {
            run = await SumUpAsync(run, old, cancellationToken);
            unsummed.RemoveRange(0, old.Count);
        }

        var customer = await with.Reading.CustomerAsync(turn.TenantId, turn.Customer.Id, cancellationToken);
        var heard = History.Latest(open, Settings.ContextTokens, message => History.Cost(message, with.Tokens));
        var left = Settings.ContextTokens - heard.Sum(message => History.Cost(message, with.Tokens));
        return
        [
            new SystemMessage(SystemPrompt.Of(Settings, turn.Now, customer, run.Summary, _untold)),
            .. History.Fitting(unsummed, Math.Max(left, 0), with.Tokens).Select(History.Of),
            .. heard.Count < open.Count ? (ModelMessage[])[new CustomerMessage($"[{open.Count - heard.Count} messages before this one are left out: there are too many.]")] : [],
            .. heard.Select(History.Of),
        ];
    }

    // Without a summary it goes on as well: what is older is then out of sight.
    private async Task<BegunRun> SumUpAsync(BegunRun run, List<PastMessage> old, CancellationToken cancellationToken)
    {
        // Who goes on after a crash, or after a summary that took too long, does without.
        if (run.Attempt > MostAttempts) return run;
        try
        {
            var answer = await AskCountedAsync(run, Summary.Question(run.Summary, old), cancellationToken);
            if (string.IsNullOrWhiteSpace(answer.Text)) return run;
            var summary = new KeptSummary(old[^1].Seq, answer.Text);
            _tokens += answer.QuestionTokens + answer.AnswerTokens;
            await with.Runs.StoreSummaryAsync(_key, run, summary, answer, cancellationToken);
            return run with { Summary = summary };
        }
        catch (ModelException)
        {
            return run;
        }
    }

    private async Task<ModelAnswer> AskAsync(BegunRun run, int step, ModelQuestion question, CancellationToken cancellationToken)
    {
        if (step > 0 && (await with.Runs.UseAsync(_key, cancellationToken)).Beyond(Settings) is { } limit) throw new LimitReachedException(limit);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await AskCountedAsync(run, question, cancellationToken);
                if (answer.Calls.Count == 0 && string.IsNullOrWhiteSpace(answer.Text) && !_effects.AnswerByThemselves) throw new ModelException("It answered nothing.");
                await with.Runs.StoreAnswerAsync(_key, run, step, answer, cancellationToken);
                return answer;
            }
            catch (ModelException) when (attempt < MostAttempts && with.Time.GetUtcNow() < _until)
            {
                // Once more: what ails an endpoint is often over in a moment.
            }
        }
    }

    private async Task<ModelAnswer> AskCountedAsync(BegunRun run, ModelQuestion question, CancellationToken cancellationToken)
    {
        var left = _until - with.Time.GetUtcNow();
        if (left <= TimeSpan.Zero) throw new ModelException("It took too long in all.");
        return StorableAnswer.Of(await with.Model.AskInTimeAsync(assistant, question, left, with.Time, cancellationToken)
            .OrCountedAsync(question, with.Tokens, used => with.Runs.CountAsync(_key, run, used, CancellationToken.None)));
    }

    private TurnDecision Effects() => new()
    {
        Replies = [.. _effects.Replies],
        Consent = _effects.Consent,
        Handover = _effects.Handover,
        Customer = _effects.Customer,
        Subscription = _effects.Subscription,
        Label = _effects.Label,
        FollowUps = [.. _effects.FollowUps],
    };

    private TurnDecision Decide(BegunRun run, string? text) => Effects() with
    {
        Replies = [.. _effects.Replies, .. TextReply.Split(text).Take(MostTexts)], Record = RecordOf(run, [.. _functions.Approved, .. _functions.Executed], _ => true), Notes = ["assistant"],
    };

    // What the product's own functions noted does not happen, but what an agent approved does; what ran outside has happened.
    private TurnDecision Apologise(BegunRun run, string reason, string detail) => _approved with
    {
        Replies = [.. _approved.Replies, .. TextReply.Split(Settings.ApologyText)],
        Handover = new Handover(reason, Until: null) { Detail = detail },
        Record = RecordOf(run, [.. _functions.Approved, .. _functions.ExecutedOutside], _ => true),
        Notes = [reason],
    };

    private AssistantRecord RecordOf(BegunRun run, IEnumerable<ExecutedFunction> executed, Func<ToldCall, bool> isTold) => new(
        run.Id, Settings.Model, [.. run.Untold.Where(call => call.State == CallState.Ended).Select(Executed), .. executed], _functions.RanInParallel, _tokens,
        [.. _functions.Told.Where(isTold)]);

    // What ran since the last answer, for a turn that became void or with an agent's leave, stands beside the answer that tells of it.
    private static ExecutedFunction Executed(RecordedCall call) => new(call.Call.Function, call.Call.Arguments, call.Result?.Value, call.Result?.Error, call.DurationMs);

    private sealed class LimitReachedException(string limit) : Exception(limit);
}
