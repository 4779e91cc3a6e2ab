using System.Text.Json;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Finds earlier messages of the customer.</summary>
public sealed class FindMessagesFunction : IBuiltInFunction
{
    private const int Most = 10;

    /// <inheritdoc/>
    public FunctionDefinition Definition { get; } = new(
        "find_messages", "Finds earlier messages of this customer, and of the business to them, by words that stand in them. Newest first.",
        FunctionSchema.Of("""
            {
              "type": "object",
              "properties": { "words": { "type": "string", "minLength": 1, "maxLength": 200 } },
              "required": ["words"],
              "additionalProperties": false
            }
            """));

    /// <inheritdoc/>
    public async ValueTask<FunctionResult> RunAsync(BuiltInCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var found = await call.Reading.FindMessagesAsync(call.Turn.TenantId, call.Turn.Customer.Id, call.Text("words")!, Most, cancellationToken);
        return FunctionResult.Of(JsonSerializer.Serialize(
            found.Select(message => new { at = message.At, by = message.Author.ToString(), text = message.Text }), JsonSerializerOptions.Web));
    }
}
