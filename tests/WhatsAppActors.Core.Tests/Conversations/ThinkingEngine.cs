using System.Collections.Concurrent;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Tests.Conversations;

/// <summary>Thinks until the test answers.</summary>
internal sealed class ThinkingEngine : IReplyEngine
{
    public ConcurrentQueue<Question> Questions { get; } = new();

    public Question Last => Questions.Last();

    public ValueTask<TurnDecision> DecideAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var question = new Question(context, Ambient.Value, TaskScheduler.Current, cancellationToken);
        Questions.Enqueue(question);
        return new ValueTask<TurnDecision>(question.Answer.Task);
    }

    /// <summary>Set where a runtime calls the actor: its flow.</summary>
    public static AsyncLocal<string?> Ambient { get; } = new();

    internal sealed record Question(TurnContext Context, string? Flow, TaskScheduler Scheduler, CancellationToken Token)
    {
        public TaskCompletionSource<TurnDecision> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Heard => string.Join('+', Context.Unhandled.Select(m => m.Text));

        public void Say(string text) => Answer.SetResult(new TurnDecision { Replies = [new TextReply(text)] });
    }
}
