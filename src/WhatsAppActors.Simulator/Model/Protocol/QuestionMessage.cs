namespace WhatsAppActors.Simulator.Model.Protocol;

/// <summary>A message of a question.</summary>
/// <param name="Role">One of the roles below.</param>
/// <param name="Text">The words of it; empty where it has none.</param>
/// <param name="Calls">What the assistant called with it.</param>
/// <param name="CallId">Of a result: which call it is of.</param>
internal sealed record QuestionMessage(string Role, string Text, IReadOnlyList<CompletionCall> Calls, string? CallId)
{
    public const string SystemRole = "system";

    /// <summary>What newer models call <see cref="SystemRole"/>.</summary>
    public const string DeveloperRole = "developer";

    public const string UserRole = "user";

    public const string AssistantRole = "assistant";

    /// <summary>The result of a call.</summary>
    public const string ToolRole = "tool";
}
