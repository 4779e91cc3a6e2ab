using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Writes down that the customer wants to get messages of the business, or none.</summary>
public sealed class SetConsentFunction : IBuiltInFunction
{
    /// <inheritdoc/>
    public FunctionDefinition Definition { get; } = new(
        "set_consent", "Writes down what the customer has said about getting messages from the business. Only when they have said so themselves, in clear words.",
        FunctionSchema.Of("""
            {
              "type": "object",
              "properties": { "consent": { "type": "string", "enum": ["granted", "withdrawn"] } },
              "required": ["consent"],
              "additionalProperties": false
            }
            """));

    /// <inheritdoc/>
    public ValueTask<FunctionResult> RunAsync(BuiltInCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        call.Effects.Consent = call.Text("consent") == "granted" ? ConsentChange.Granted : ConsentChange.Withdrawn;
        return ValueTask.FromResult(FunctionResult.Of("Written down. Confirm it to the customer."));
    }
}
