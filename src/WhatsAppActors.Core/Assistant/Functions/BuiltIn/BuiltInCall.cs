using System.Text.Json;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>A call of a function of the product's own.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Arguments">What its schema allows.</param>
/// <param name="Effects">Where it notes what is to change.</param>
/// <param name="Reading">What it may read.</param>
public sealed record BuiltInCall(TurnContext Turn, JsonElement Arguments, TurnEffects Effects, IAssistantReading Reading)
{
    /// <summary>A member that is a text; null where it is not there.</summary>
    public string? Text(string member) => Arguments.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
