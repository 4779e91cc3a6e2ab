using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Server.Api.Requests;

namespace WhatsAppActors.Server.Api.Assistant.Trials;

/// <summary>Reads a scenario, and notes all that is wrong with it.</summary>
internal static class ScenarioRequestReader
{
    private const int StandardTurns = 5;

    public static Scenario Read(Fields fields, string name)
    {
        var messages = fields.Texts("messages", TrialLimits.MostMessages, TrialLimits.LongestMessage);
        var persona = fields.Name("persona", TrialLimits.LongestPersona);
        if (messages.Count > 0 == persona is not null && !fields.HasFaults) fields.Fault("messages", "or persona: one of the two is needed, and only one.");
        var expectations = fields.Texts("expectations", TrialLimits.MostExpectations, TrialLimits.LongestExpectation);
        if (expectations.Count == 0) fields.Fault("expectations", $"must be 1 to {TrialLimits.MostExpectations} texts: what must be true of the answers.");
        return new Scenario
        {
            Name = name,
            Messages = messages,
            Persona = persona,
            MostTurns = fields.Has("mostTurns") ? (int)fields.Number("mostTurns", 1, TrialLimits.MostTurns, decimals: 0) : StandardTurns,
            Customer = new RawJson(Customer(fields)),
            FunctionResults = Results(fields),
            Expectations = expectations,
        };
    }

    private static string Customer(Fields fields)
    {
        var text = (fields.Object("customer") ?? []).ToJsonString(RelaxedJson.Options);
        if (text.Length > TrialLimits.LongestData) fields.Fault("customer", $"must have at most {TrialLimits.LongestData} characters.");
        return text;
    }

    private static Dictionary<string, string> Results(Fields fields)
    {
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (function, result) in fields.Object("functionResults") ?? [])
        {
            if (result is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: <= TrialLimits.LongestData } text) results[function] = text;
            else fields.Fault($"functionResults.{function}", $"must be a text of at most {TrialLimits.LongestData} characters.");
        }

        return results;
    }
}
