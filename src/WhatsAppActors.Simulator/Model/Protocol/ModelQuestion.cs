namespace WhatsAppActors.Simulator.Model.Protocol;

/// <summary>A question to a model (OpenAI: "API reference", "Create chat completion").</summary>
/// <param name="Model">Whom it is to. Any name is taken.</param>
/// <param name="Messages">The conversation, oldest first; never empty.</param>
/// <param name="Functions">The names of what may be called.</param>
/// <param name="IsStreamed">The answer is to come in parts.</param>
/// <param name="WantsUsage">A streamed answer is to end with what it cost; one that is whole always says it.</param>
internal sealed record ModelQuestion(string Model, IReadOnlyList<QuestionMessage> Messages, IReadOnlyList<string> Functions, bool IsStreamed, bool WantsUsage)
{
    /// <summary>What the system says; empty: nothing.</summary>
    public string System => Messages[0].Role is QuestionMessage.SystemRole or QuestionMessage.DeveloperRole ? Messages[0].Text : "";

    /// <summary>What the user has said since anybody else spoke last, oldest first.</summary>
    public IReadOnlyList<string> Unanswered => [.. Messages.Reverse().TakeWhile(message => message.Role == QuestionMessage.UserRole).Reverse().Select(message => message.Text)];
}
