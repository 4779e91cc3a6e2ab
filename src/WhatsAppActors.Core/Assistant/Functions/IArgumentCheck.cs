using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Core.Assistant.Functions;

/// <summary>Holds a call's arguments against the function's schema.</summary>
public interface IArgumentCheck
{
    /// <summary>What the schema does not allow of them, for the model; null: nothing.</summary>
    string? WhyNot(JsonObject schema, JsonElement arguments);

    /// <summary>Why a schema is none; null: it is one.</summary>
    string? WhyUnusable(JsonObject schema);
}
