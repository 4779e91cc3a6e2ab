using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Writes down what the customer says of themselves.</summary>
public sealed class UpdateCustomerFunction : IBuiltInFunction
{
    /// <inheritdoc/>
    public FunctionDefinition Definition { get; } = new(
        "update_customer", "Writes down what the customer has said of themselves: their name, the language that they want to be answered in (such as 'pt-BR'), and fields such as 'city' or 'allergies'. A field that is null is removed.",
        FunctionSchema.Of("""
            {
              "type": "object",
              "properties": {
                "displayName": { "type": "string", "minLength": 1, "maxLength": 200 },
                "language": { "type": "string", "maxLength": 35, "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" },
                "fields": {
                  "type": "object", "minProperties": 1, "maxProperties": 20,
                  "propertyNames": { "minLength": 1, "maxLength": 128 },
                  "additionalProperties": { "type": ["string", "number", "boolean", "null"], "maxLength": 1000 }
                }
              },
              "minProperties": 1,
              "additionalProperties": false
            }
            """));

    /// <inheritdoc/>
    public ValueTask<FunctionResult> RunAsync(BuiltInCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Arguments.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in fields.EnumerateObject()) call.Effects.Fields[field.Name] = JsonNode.Parse(field.Value.GetRawText());
        }

        if (CustomFields.SizeOf(call.Effects.Fields) > CustomFields.MostBytes)
        {
            call.Effects.Fields.Clear();
            return ValueTask.FromResult(FunctionResult.Failed($"The fields are too large: at most {CustomFields.MostBytes} bytes together. None was written down."));
        }

        call.Effects.DisplayName = call.Text("displayName")?.Trim() is { Length: > 0 } name ? name : call.Effects.DisplayName;
        call.Effects.Language = call.Text("language") ?? call.Effects.Language;
        return ValueTask.FromResult(FunctionResult.Of("Written down."));
    }
}
