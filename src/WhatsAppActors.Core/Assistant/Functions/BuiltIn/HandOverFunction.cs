using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Has a person answer from now on.</summary>
public sealed class HandOverFunction : IBuiltInFunction
{
    /// <summary>Its name.</summary>
    public const string Name = "hand_over";

    /// <inheritdoc/>
    public FunctionDefinition Definition { get; } = new(
        Name, "Hands the conversation over to a person of the business. Call it when the customer asks for a person, or when you cannot help. Tell the customer in the same turn.",
        FunctionSchema.Of("""
            {
              "type": "object",
              "properties": { "reason": { "type": "string", "minLength": 1, "maxLength": 300, "description": "Why, for the colleague who takes over." } },
              "required": ["reason"],
              "additionalProperties": false
            }
            """));

    /// <inheritdoc/>
    public ValueTask<FunctionResult> RunAsync(BuiltInCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        call.Effects.Handover = new Handover(Handover.AssistantAsked, Until: null) { Detail = call.Text("reason") };
        return ValueTask.FromResult(FunctionResult.Of("A person takes over when you have answered."));
    }
}
