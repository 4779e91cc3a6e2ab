using WhatsAppActors.Simulator.Model.Protocol;

namespace WhatsAppActors.Simulator.Model.Playing;

/// <summary>A customer of a try-out: writes their part, as it stands, and is content with the first answer.</summary>
internal static class PlayedCustomer
{
    private const string Part = "# Your part\n";

    public static PretendAnswer Answer(ModelQuestion question)
    {
        // What the customer has said is the assistant's in this question.
        if (question.Messages.Any(message => message.Role == QuestionMessage.AssistantRole)) return PretendAnswer.Says("[END]");
        var begin = question.System.IndexOf(Part, StringComparison.Ordinal);
        return PretendAnswer.Says(begin < 0 ? "Hello" : question.System[(begin + Part.Length)..].Trim());
    }
}
