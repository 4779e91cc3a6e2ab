namespace WhatsAppActors.Core.Replies;

/// <summary>Priorities by the names that the API gives them: low, normal, high, urgent.</summary>
public static class ConversationPriorities
{
    /// <summary>All names, the least urgent first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<ConversationPriority>().OrderBy(priority => priority).Select(Name)];

    /// <summary>A priority's name.</summary>
    public static string Name(ConversationPriority priority) => priority switch
    {
        ConversationPriority.Low => "low",
        ConversationPriority.High => "high",
        ConversationPriority.Urgent => "urgent",
        _ => "normal",
    };

    /// <summary>The priority of a name that is one of <see cref="Names"/>.</summary>
    public static ConversationPriority Of(string name) => Enum.Parse<ConversationPriority>(name, ignoreCase: true);
}
