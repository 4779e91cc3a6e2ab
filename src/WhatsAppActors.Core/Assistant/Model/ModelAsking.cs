namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>Asks a tenant's model, and waits no longer than its settings allow.</summary>
internal static class ModelAsking
{
    /// <summary>Has what is asked in vain counted, since it costs as well: by what it was asked, which is all that is known then.</summary>
    public static async Task<ModelAnswer> OrCountedAsync(this Task<ModelAnswer> asked, ModelQuestion question, ITokenCounter tokens, Func<int, Task> count)
    {
        try
        {
            return await asked;
        }
        catch (Exception vain) when (vain is ModelException or OperationCanceledException)
        {
            await count(question.CountedBy(tokens));
            throw;
        }
    }

    /// <summary>Asks once.</summary>
    /// <exception cref="ModelException">It gave no answer, or none in time.</exception>
    public static Task<ModelAnswer> AskInTimeAsync(this IChatModel model, ActiveAssistant assistant, ModelQuestion question, TimeProvider time, CancellationToken cancellationToken) =>
        model.AskInTimeAsync(assistant, question, TimeSpan.MaxValue, time, cancellationToken);

    /// <summary>Asks once, and waits no longer than is left either.</summary>
    /// <exception cref="ModelException">It gave no answer, or none in time.</exception>
    public static async Task<ModelAnswer> AskInTimeAsync(
        this IChatModel model, ActiveAssistant assistant, ModelQuestion question, TimeSpan left, TimeProvider time, CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromSeconds(assistant.Settings.AnswerSeconds);
        using var late = new CancellationTokenSource(left < limit ? left : limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await model.AskAsync(assistant.Endpoint, question, either.Token);
        }
        catch (OperationCanceledException slow) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ModelException($"It did not answer within {(left < limit ? left : limit).TotalSeconds:0} seconds.", slow);
        }
    }
}
