using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Trials.Staging;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Trials.Playing;

/// <summary>
/// Plays scenarios: the assistant as it is, with its model, its prompt and its functions, before a customer who is nobody's. Nothing is recorded as a
/// chat, nothing is sent, and no function of the tenant is called.
/// </summary>
/// <param name="with">What assistants work with.</param>
public sealed class TrialPlay(AssistantDependencies with)
{
    /// <summary>Who wrote a line: the customer.</summary>
    public const string Customer = "customer";

    /// <summary>Who wrote a line: the assistant.</summary>
    public const string Assistant = "assistant";

    /// <summary>A line that nobody wrote: what happened.</summary>
    public const string Note = "note";

    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>The same, of which every answer of the model counts for a trial.</summary>
    internal TrialPlay MeteredFor(TrialWork work, ITrialRecord record) => new(with with { Model = new MeteredModel(with.Model, with.Tokens, record, work) });

    /// <summary>Plays a scenario, and judges it.</summary>
    public async Task<ScenarioResult> PlayAsync(Guid tenantId, ActiveAssistant assistant, Scenario scenario, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assistant);
        ArgumentNullException.ThrowIfNull(scenario);
        var stage = new Stage(tenantId, assistant with { Settings = assistant.Settings with { SilenceSeconds = 0 } }, scenario, with);
        try
        {
            await foreach (var text in WrittenAsync(stage, scenario, cancellationToken))
            {
                if (!await stage.HearAsync(text, cancellationToken)) break;
            }
        }
        catch (ModelException failure)
        {
            stage.Lines.Add(new TrialLine(Note, $"The model that plays the customer failed. {failure.Message}", []));
        }

        var (verdicts, tokens) = await new Judge(assistant, with.Model, with.Time).JudgeAsync(scenario.Expectations, stage.Lines, cancellationToken);
        return new ScenarioResult(scenario.Name, stage.Lines, verdicts, stage.Tokens + tokens);
    }

    private async IAsyncEnumerable<string> WrittenAsync(Stage stage, Scenario scenario, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var message in scenario.Messages) yield return message;
        if (scenario.Messages.Count > 0 || scenario.Persona is not { } persona) yield break;
        var played = new PlayedCustomer(stage.AssistantPlayed, with.Model, with.Time, persona);
        for (var turn = 0; turn < scenario.MostTurns; turn++)
        {
            var (text, tokens) = await played.WriteAsync(stage.Lines, cancellationToken);
            stage.Tokens += tokens;
            if (text is null) yield break;
            yield return text;
        }
    }

    // One conversation, as far as it is.
    private sealed class Stage
    {
        private readonly Guid _tenantId;
        private readonly AssistantDependencies _staged;
        private readonly StagedCustomer _customer;
        private readonly List<PastMessage> _said = [];
        private readonly Guid _conversationId = Guid.CreateVersion7();
        private readonly TurnCustomer _person = new() { Id = Guid.CreateVersion7(), DisplayName = "", ConsentStatus = ConsentStatus.Pending };
        private long _seq;
        private long _turn;

        public Stage(Guid tenantId, ActiveAssistant assistant, Scenario scenario, AssistantDependencies with)
        {
            (_tenantId, AssistantPlayed) = (tenantId, assistant);
            _customer = new StagedCustomer(with.Reading, scenario.Customer.Text, _said);
            _staged = with with
            {
                Runs = new StagedRuns(), External = new StagedFunctions(with.External, scenario.FunctionResults), Reading = _customer, Typing = new NobodySees(),
            };
        }

        public ActiveAssistant AssistantPlayed { get; }

        public List<TrialLine> Lines { get; } = [];

        public int Tokens { get; set; }

        /// <summary>The customer writes, and is answered. False: the assistant answers no more.</summary>
        public async Task<bool> HearAsync(string text, CancellationToken cancellationToken)
        {
            var now = _staged.Time.GetUtcNow();
            var heard = new TurnMessage { Seq = ++_seq, Type = "text", Text = text, ProviderTimestamp = now, ReceivedAt = now };
            Lines.Add(new TrialLine(Customer, text, []));
            var turn = new TurnContext
            {
                TenantId = _tenantId, ConversationId = _conversationId, ChannelId = Guid.Empty, ConversationStatus = ConversationStatus.Open, TurnVersion = ++_turn, AfterSeq = _seq - 1, UpToSeq = _seq, SeenSeq = _seq,
                Customer = _person, Unhandled = [heard], History = [.. _said], Now = now, WindowExpiresAt = now + Window,
            };
            var decision = await new AssistantTurn(turn, [heard], AssistantPlayed, _staged).AnswerAsync(cancellationToken);
            _customer.Take(decision);
            Tokens += decision.Record?.Tokens ?? 0;
            _said.Add(new PastMessage(MessageDirection.Inbound, MessageAuthor.Customer, text, now) { Seq = _seq });
            foreach (var (reply, place) in decision.Replies.Select((reply, place) => (reply, place)))
            {
                // What was called stands beside the turn's last message, as in a chat.
                var executed = place == decision.Replies.Count - 1 ? decision.Record?.FunctionsExecuted ?? [] : [];
                Lines.Add(new TrialLine(Assistant, reply.Type == "text" ? reply.Words ?? "" : $"[{reply.Type}] {reply.Words}", executed));
                _said.Add(new PastMessage(MessageDirection.Outbound, MessageAuthor.Bot, reply.Words, now) { Seq = ++_seq, Type = reply.Type });
            }

            foreach (var later in decision.FollowUps) Lines.Add(new TrialLine(Note, $"Goes out in {(later.At - now).TotalMinutes:0} minutes: {later.Text}", []));
            if (decision.Handover is not { } handover) return true;
            Lines.Add(new TrialLine(Note, $"Handed over to a person ({handover.Reason}){(handover.Detail is { } detail ? $": {detail}" : "")}", []));
            return false;
        }
    }
}
