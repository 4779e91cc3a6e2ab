namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>A language model that continues a conversation.</summary>
public interface IChatModel
{
    /// <summary>Asks once.</summary>
    /// <param name="endpoint">Whose model.</param>
    /// <param name="question">What it is given.</param>
    /// <param name="cancellationToken">Gives up; what the endpoint has begun may be charged all the same.</param>
    /// <exception cref="ModelException">It gave no answer that can be used.</exception>
    Task<ModelAnswer> AskAsync(ModelEndpoint endpoint, ModelQuestion question, CancellationToken cancellationToken);
}
