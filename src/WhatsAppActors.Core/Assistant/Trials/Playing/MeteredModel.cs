using WhatsAppActors.Core.Assistant.Model;

namespace WhatsAppActors.Core.Assistant.Trials.Playing;

/// <summary>A model whose use counts for a trial as soon as it is asked, whatever becomes of the trial, and which is asked no more once the tenant's tokens of the day are used up.</summary>
internal sealed class MeteredModel(IChatModel model, ITokenCounter tokens, ITrialRecord record, TrialWork work) : IChatModel
{
    public async Task<ModelAnswer> AskAsync(ModelEndpoint endpoint, ModelQuestion question, CancellationToken cancellationToken)
    {
        if ((await record.UseAsync(work.TenantId, cancellationToken)).Beyond(work.Assistant.Settings) is { } limit) throw new ModelException($"The assistant's limit is reached: {limit}.");
        try
        {
            var answer = await model.AskAsync(endpoint, question, cancellationToken);
            await record.CountAsync(work.TenantId, work.Id, answer.QuestionTokens + answer.AnswerTokens, CancellationToken.None);
            return answer;
        }
        catch (Exception vain) when (vain is ModelException or OperationCanceledException)
        {
            // What is asked in vain costs as well.
            await record.CountAsync(work.TenantId, work.Id, question.CountedBy(tokens), CancellationToken.None);
            throw;
        }
    }
}
