using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Sets a chat's category and priority.</summary>
public sealed class LabelConversationFunction : IBuiltInFunction
{
    /// <summary>Characters of a category.</summary>
    public const int LongestCategory = 64;

    /// <inheritdoc/>
    public FunctionDefinition Definition { get; } = new(
        "label_conversation", "Sets what the conversation is about, and how urgent it is, for the people who look at many of them.",
        FunctionSchema.Of("""
            {
              "type": "object",
              "properties": {
                "category": { "type": "string", "minLength": 1, "maxLength": 64, "description": "One or two words, such as 'booking' or 'complaint'." },
                "priority": { "type": "string", "enum": ["low", "normal", "high", "urgent"] }
              },
              "minProperties": 1,
              "additionalProperties": false
            }
            """));

    /// <inheritdoc/>
    public ValueTask<FunctionResult> RunAsync(BuiltInCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var category = call.Text("category")?.Trim();
        if (category is "") return ValueTask.FromResult(FunctionResult.Failed("The category is blank. Nothing was changed."));
        call.Effects.Category = category ?? call.Effects.Category;
        call.Effects.Priority = call.Text("priority") is { } priority ? ConversationPriorities.Of(priority) : call.Effects.Priority;
        return ValueTask.FromResult(FunctionResult.Of("Done."));
    }
}
