using WhatsAppActors.Simulator.Model.Protocol;

namespace WhatsAppActors.Simulator.Model.Playing;

/// <summary>
/// Answers without any intelligence: the same to the same question, and so that it is seen what the model was given. Which part it is to play it tells by the first words of
/// what the system says.
/// </summary>
internal static class PretendModel
{
    public static PretendAnswer Answer(ModelQuestion question) => question.System switch
    {
        var system when Begins(system, "You judge a conversation") => PlayedJudge.Answer(question),
        var system when Begins(system, "You play a customer") => PlayedCustomer.Answer(question),
        var system when Begins(system, "Sum up this conversation") => PlayedSummary.Answer(question),
        _ => PlayedAssistant.Answer(question),
    };

    private static bool Begins(string system, string words) => system.StartsWith(words, StringComparison.Ordinal);
}
