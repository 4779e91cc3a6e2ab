using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>What a model is given.</summary>
/// <param name="Messages">The conversation, oldest first; what the system says stands first.</param>
/// <param name="Functions">What it may call; none: it must answer.</param>
public sealed record ModelQuestion(IReadOnlyList<ModelMessage> Messages, IReadOnlyList<FunctionDefinition> Functions)
{
    /// <summary>Its tokens, as somebody counts them who is not the endpoint.</summary>
    public int CountedBy(ITokenCounter tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return Functions.Sum(function => tokens.Count(function.Description) + tokens.Count(function.Schema.ToJsonString())) + Messages.Sum(message => tokens.Count(message switch
        {
            SystemMessage system => system.Text,
            CustomerMessage customer => customer.Text,
            FunctionMessage function => function.Result,
            AssistantMessage said => $"{said.Text}{string.Concat(said.Calls.Select(call => call.Arguments))}",
            _ => "",
        }));
    }
}
