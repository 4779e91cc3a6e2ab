using System.Threading.Channels;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Model;

namespace WhatsAppActors.Core.Tests.Assistant;

/// <summary>A model that says what a test has written down, one answer after the other, and remembers what it was asked.</summary>
internal sealed class ScriptedModel : IChatModel
{
    private readonly Queue<Func<CancellationToken, Task<ModelAnswer>>> _script = new();

    private readonly Channel<bool> _asked = Channel.CreateUnbounded<bool>();

    /// <summary>What it was given, in order.</summary>
    public List<ModelQuestion> Asked { get; } = [];

    public ScriptedModel Says(string? text, params FunctionCall[] calls) => Does(_ => Task.FromResult(new ModelAnswer(text, calls, 100, 10)));

    public ScriptedModel Fails(string reason = "broken") => Does(_ => throw new ModelException(reason));

    public ScriptedModel Thinks() => Does(async stop =>
    {
        await Task.Delay(Timeout.Infinite, stop);
        throw new InvalidOperationException();
    });

    public ScriptedModel Does(Func<CancellationToken, Task<ModelAnswer>> step)
    {
        _script.Enqueue(step);
        return this;
    }

    /// <summary>Ends when it was asked once more since this ended last.</summary>
    public Task WhenAskedAsync() => _asked.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public async Task<ModelAnswer> AskAsync(ModelEndpoint endpoint, ModelQuestion question, CancellationToken cancellationToken)
    {
        Asked.Add(question with { Messages = [.. question.Messages] });
        _asked.Writer.TryWrite(true);
        return _script.TryDequeue(out var step) ? await step(cancellationToken) : throw new InvalidOperationException("The model was asked once more than the test has answers.");
    }
}
