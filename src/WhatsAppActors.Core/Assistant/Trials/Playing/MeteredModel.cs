using WhatsAppActors.Core.Assistant.Model;

namespace WhatsAppActors.Core.Assistant.Trials.Playing;

/// <summary>A model whose use counts for a trial as soon as it is asked, whatever becomes of the trial, and which is asked no more once the tenant's tokens of the day are used up.</summary>
internal sealed class MeteredModel(IChatModel model, ITokenCounter tokens, ITrialRecord record, TrialWork work) : IChatModel
{
    public async Task<ModelAnswer> AskAsync(ModelEndpoint endpoint, ModelQuestion question, CancellationToken cancellationToken)
    {
        if ((await record.UseAsync(work.TenantId, cancellationToken)).Beyond(work.Assistant.Settings) is { } limit) throw new ModelException($"The assistant's limit is reached: {limit}.");
        var answer = await model.AskAsync(endpoint, question, cancellationToken).OrCountedAsync(question, tokens, CountAsync);
        await CountAsync(answer.QuestionTokens + answer.AnswerTokens);
        return answer;
    }

    private Task CountAsync(int used) => record.CountAsync(work.TenantId, work.Id, used, CancellationToken.None);
}
