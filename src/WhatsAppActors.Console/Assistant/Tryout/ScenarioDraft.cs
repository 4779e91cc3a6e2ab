using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Assistant.Tryout;

/// <summary>A scenario as somebody types it: messages and expectations one a line.</summary>
public sealed class ScenarioDraft
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>See <see cref="Scenario.Name"/>.</summary>
    public string Name { get; set; } = "";

    /// <summary>True: a model plays the customer.</summary>
    public bool IsPlayed { get; set; }

    /// <summary>One a line.</summary>
    public string Messages { get; set; } = "";

    /// <summary>See <see cref="Scenario.Persona"/>.</summary>
    public string Persona { get; set; } = "";

    /// <summary>See <see cref="Scenario.MostTurns"/>.</summary>
    public int MostTurns { get; set; } = 5;

    /// <summary>JSON; empty: nothing is known.</summary>
    public string Customer { get; set; } = "";

    /// <summary>JSON, an object of texts; empty: none.</summary>
    public string FunctionResults { get; set; } = "";

    /// <summary>One a line.</summary>
    public string Expectations { get; set; } = "";

    /// <summary>Begins with what there is.</summary>
    public static ScenarioDraft Of(Scenario scenario) => new()
    {
        Name = scenario.Name,
        IsPlayed = scenario.Persona is not null,
        Messages = string.Join('\n', scenario.Messages),
        Persona = scenario.Persona ?? "",
        MostTurns = scenario.MostTurns,
        Customer = scenario.Customer.Text == "{}" ? "" : scenario.Customer.Text,
        FunctionResults = scenario.FunctionResults.Count == 0 ? "" : JsonSerializer.Serialize(scenario.FunctionResults, Indented),
        Expectations = string.Join('\n', scenario.Expectations),
    };

    /// <summary>The scenario.</summary>
    /// <param name="fault">What is wrong with it, for the one who typed it; null: nothing.</param>
    public Scenario? Read(out string? fault)
    {
        var (messages, expectations) = (Lines(Messages), Lines(Expectations));
        var customer = Object(Customer);
        var results = Object(FunctionResults);
        fault = !Scenario.IsName(Name.Trim()) ? $"The name {Scenario.WantedName}"
            : !IsPlayed && messages.Count is 0 or > TrialLimits.MostMessages ? $"Write 1 to {TrialLimits.MostMessages} messages, one a line."
            : !IsPlayed && messages.Exists(message => message.Length > TrialLimits.LongestMessage) ? $"A message has at most {TrialLimits.LongestMessage} characters."
            : IsPlayed && Persona.Trim().Length is 0 or > TrialLimits.LongestPersona ? $"Say in 1 to {TrialLimits.LongestPersona} characters who the customer is and what they want."
            : MostTurns is < 1 or > TrialLimits.MostTurns ? $"A played customer writes 1 to {TrialLimits.MostTurns} times."
            : customer is null || Customer.Length > TrialLimits.LongestData ? $"What is known of the customer must be a JSON object of at most {TrialLimits.LongestData} characters, such as {{\"name\":\"Anna\"}}."
            : results is null || results.Any(result => result.Value is not JsonValue value || value.GetValueKind() != JsonValueKind.String || value.GetValue<string>().Length > TrialLimits.LongestData)
                ? $"The functions' answers must be a JSON object of texts of at most {TrialLimits.LongestData} characters, such as {{\"order_status\":\"shipped\"}}."
            : expectations.Count is 0 or > TrialLimits.MostExpectations ? $"Write 1 to {TrialLimits.MostExpectations} expectations, one a line."
            : expectations.Exists(expectation => expectation.Length > TrialLimits.LongestExpectation) ? $"An expectation has at most {TrialLimits.LongestExpectation} characters."
            : null;
        return fault is not null ? null : new Scenario
        {
            Name = Name.Trim(),
            Messages = IsPlayed ? [] : messages,
            Persona = IsPlayed ? Persona.Trim() : null,
            MostTurns = MostTurns,
            Customer = new RawJson(customer!.ToJsonString()),
            FunctionResults = results!.ToDictionary(result => result.Key, result => result.Value!.GetValue<string>(), StringComparer.Ordinal),
            Expectations = expectations,
        };
    }

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static JsonObject? Object(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
